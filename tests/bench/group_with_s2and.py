"""Cases of one name grouped by S2AND, in the interpreter where that is installed: CASES.json TRAIN.json GROUPS.json.

With the model that comes with the package at several cuts, and with one that the package's own functions train on the
cases in TRAIN.json. Nothing is downloaded: what S2AND would fetch (a model that tells languages, counts of names) and
what it takes from its maker's service (embeddings of texts) is left out, and its models take that as missing.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from hyperopt import hp
from s2and import text
from s2and.data import ANDData
from s2and.featurizer import FeaturizationInfo, featurize
from s2and.model import Clusterer, FastCluster, PairwiseModeler
from s2and.production_model import load_production_model

Cases = dict[str, list[dict[str, Any]]]
FIRST, LAST = "Noor", "Halewijn"
FEATURES = ["affiliation_similarity", "coauthor_similarity", "journal_similarity", "misc_features", "name_similarity",
            "title_similarity", "venue_similarity", "year_diff", "advanced_name_similarity"]  # fmt: skip
ROUNDS = 10  # of each search for parameters
CUTS = [0.4, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03]  # besides that of the package


def main(cases_file: str, train_file: str, groups_file: str) -> None:
    """Write the groups, by model, setting and case, and what each model took."""
    text.set_fasttext_loading_enabled(False)
    cases: Cases = json.loads(Path(cases_file).read_text(encoding="utf-8"))
    training = json.loads(Path(train_file).read_text(encoding="utf-8"))
    groups: dict[str, dict[str, Any]] = {}
    seconds = {}
    begin = time.process_time()
    shipped = load_production_model()
    for setting, some in {**cases, "training": training}.items():
        for cut, found in group_at_cuts(shipped, some, [float(shipped.cluster_model.eps), *CUTS]).items():
            groups.setdefault(f"shipped {cut}", {})[setting] = found
    seconds["shipped"] = time.process_time() - begin
    begin = time.process_time()
    trained = train(training)
    seconds["training"] = time.process_time() - begin
    begin = time.process_time()
    for setting, some in cases.items():
        cut = float(trained.cluster_model.eps)
        groups.setdefault("trained", {})[setting] = group_at_cuts(trained, some, [cut])[cut]
    seconds["trained"] = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    Path(groups_file).write_text(
        json.dumps({"groups": groups, "seconds": seconds, "megabytes": peak}), encoding="utf-8"
    )


def group_at_cuts(
    model: Clusterer, cases: list[dict[str, Any]], cuts: list[float]
) -> dict[float, list[dict[str, str]]]:
    """By cut, of each case by paper its group."""
    dataset = dataset_of(cases, "inference")
    blocks = dataset.get_blocks()
    distances = model.make_distance_matrices(blocks, dataset)
    by_cut = {}
    for cut in cuts:
        model.cluster_model.eps = cut
        found, _ = model.predict(blocks, dataset, dists=distances)
        groups: list[dict[str, str]] = [{} for _ in cases]
        for label, signatures in found.items():
            for signature in signatures:
                case, _, paper = signature.partition(" ")
                groups[int(case)][paper] = label
        by_cut[cut] = groups
    model.cluster_model.eps = cuts[0]
    return by_cut


def train(cases: list[dict[str, Any]]) -> Clusterer:
    """A model of the package's own kind: boosted trees with monotone constraints, and average linkage."""
    dataset = dataset_of(cases, "train")
    features = FeaturizationInfo(features_to_use=FEATURES)
    (train_pairs, train_labels, *_), (test_pairs, test_labels, *_), _ = featurize(dataset, features, n_jobs=1)
    pairwise = PairwiseModeler(n_iter=ROUNDS, n_jobs=1, monotone_constraints=features.lightgbm_monotone_constraints)
    pairwise.fit(train_pairs, train_labels, test_pairs, test_labels)
    clusterer = Clusterer(
        features, pairwise, cluster_model=FastCluster(linkage="average"), search_space={"eps": hp.uniform("eps", 0, 1)},
        n_iter=ROUNDS, n_jobs=1,
    )  # fmt: skip
    clusterer.fit(dataset)
    return clusterer


def dataset_of(cases: list[dict[str, Any]], mode: str) -> ANDData:
    """All cases as one dataset, each a block of its own."""
    signatures: dict[str, Any] = {}
    papers: dict[str, Any] = {}
    clusters: dict[str, Any] = {}
    for number, case in enumerate(cases):
        for paper in case["papers"]:
            key, place = f"{number} {paper['id']}", _place_of(f"{FIRST} {LAST}", paper["authors"])
            papers[str(len(papers))] = {
                "paper_id": len(papers), "title": paper["title"], "abstract": paper["abstract"], "venue": None,
                "journal_name": None, "year": paper["year"], "references": None,
                "authors": [{"position": at, "author_name": name} for at, name in enumerate(paper["authors"])],
            }  # fmt: skip
            block = f"n halewijn {number}"
            signatures[key] = {
                "signature_id": key, "paper_id": len(papers) - 1,
                "author_info": {
                    "position": place, "block": block, "given_block": block, "first": FIRST, "middle": None,
                    "last": LAST, "suffix": None, "email": None, "affiliations": [],
                },
            }  # fmt: skip
            person = f"{number} {case['truth'][paper['id']]}"
            clusters.setdefault(person, {"cluster_id": person, "signature_ids": [], "model_version": -1})
            clusters[person]["signature_ids"].append(key)
    return ANDData(
        signatures, papers, name="cases", mode=mode, clusters=clusters if mode == "train" else None,
        block_type="original", load_name_counts=False, n_jobs=1, train_pairs_size=20_000, val_pairs_size=5_000,
        test_pairs_size=1_000,
    )  # fmt: skip


def _place_of(name: str, authors: list[str]) -> int:
    """Of some papers the whole list is one string."""
    return next((at for at, author in enumerate(authors) if name in author), 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
