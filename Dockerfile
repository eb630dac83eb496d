# Two images of one tree: `--target emulator` (the default) is a camera, `--target tests` proves the guide on it.
FROM node:26-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./

FROM base AS tests
ENV NODE_ENV=development REQUIRE_CLIENTS=1
COPY scripts/clients.txt scripts/clients.txt
RUN apt-get update \
 && apt-get install -y --no-install-recommends $(awk '!/^#/ { for (i = 3; i <= NF; i++) print $i }' scripts/clients.txt) \
 && rm -rf /var/lib/apt/lists/*
RUN npm ci
COPY . .
# As root: it makes network namespaces, tcpdump reads their loopback, and the reports go to a folder of the host's.
CMD ["npm", "test"]

FROM base AS emulator
RUN npm ci --omit=dev
COPY emulator ./emulator
COPY profiles ./profiles
COPY LICENSE README.md ./
# For `--data /data`: a volume mounted there is the camera's to write.
RUN install --directory --owner=node --group=node --mode=700 /data
USER node
# The camera's 80, 443, 554, 322, 21, 161 and 162, 8000 higher, Easy IP Setup where its tools look for it, RTP over UDP and FTP's data; and the control port, which
# listens inside alone unless the command has `--control 0.0.0.0:8900` and the environment a token. The health check needs no token.
EXPOSE 8080 8443 8554 8322 10670/udp 8161/udp 8162/udp 8021 50000-50099 59000-59039/udp 8900
HEALTHCHECK --interval=5s --timeout=2s CMD ["node", "-e", "fetch('http://127.0.0.1:8900/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "emulator/main.ts"]
# `localhost` is what the clients of docker-compose.yml call it: give another name where they have another.
CMD ["start", "--host", "0.0.0.0", "--advertise", "localhost", "--ports", "offset:8000"]
