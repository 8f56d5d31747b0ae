# Paperboy in a container: no root, nothing to write but /data, no shell needed, and a way to ask whether it lives.
#   docker build -t paperboy .
#   docker run --read-only --tmpfs /tmp -v paperboy:/data --env-file .env paperboy
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/paperboy
WORKDIR /src
COPY requirements.lock ./
RUN /opt/paperboy/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY scheduler scheduler
RUN /opt/paperboy/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
# By its own package: without certificates every https address fails, and that a base image has them is no promise.
# The font (5 MB) writes Chinese, Japanese and Korean names on pictures.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin paperboy \
    && install -d -o paperboy -g paperboy -m 0700 /data
COPY --from=build /opt/paperboy /opt/paperboy
ENV PATH=/opt/paperboy/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/paperboy.db \
    METRICS_PORT=9464 \
    LOG_FORMAT=json
USER 10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# Alive, not ready: that arXiv is out is no reason to restart anything.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as web; port = os.environ.get('METRICS_PORT'); port and web.urlopen(f'http://127.0.0.1:{port}/healthz/live', timeout=4)"]
ENTRYPOINT ["paperboy"]
CMD ["run"]
