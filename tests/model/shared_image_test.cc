// SPDX-License-Identifier: Apache-2.0
// One image that runs as several processes: which of them answers, and which does the work that is
// left for later.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

constexpr std::string_view kApp =
    "from flask import Flask\nfrom celery import Celery\n\napp = Flask(__name__)\n"
    "tasks = Celery('shop')\n\n\n@app.route('/orders')\ndef orders():\n    return ''\n\n\n"
    "@tasks.task\ndef send_receipt(order):\n    print(order)\n";

/// A Compose file in which the services that follow all start the image of the shop.
Traced shop(std::string services) {
  return Traced({{"docker-compose.yml", "services:\n" + std::move(services)},
                 {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"./start.sh\"]\n"},
                 {"requirements.txt", "flask\ncelery\n"},
                 {"shop/app.py", std::string(kApp)}});
}

std::string service(std::string_view name, std::string_view more) {
  return "  " + std::string(name) + ":\n    build: .\n" + std::string(more);
}

/// "web /orders" and "worker send_receipt": who answers, and who works.
std::string told(const Traced& system) {
  std::string out;
  for (const Endpoint& one : system.model.endpoints)
    out += system.model.part(one.part).name + " " + one.path + "\n";
  for (const Operation& one : system.model.operations)
    out += system.model.part(one.part).name + " " + one.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("of the processes of one image the one that publishes a port answers") {
  const Traced system = shop(service("tables", "    command: flask db upgrade\n") +
                             service("worker", "    command: celery -A shop worker\n") +
                             service("site", "    ports:\n      - 80:80\n"));
  CHECK_MESSAGE(told(system).find("site /orders\n") != std::string::npos, told(system));
  CHECK_MESSAGE(told(system).find("worker send_receipt\n") != std::string::npos, told(system));
}

TEST_CASE("a start script that decides by settings leaves the names of the services to tell") {
  const std::string script = "    environment:\n      RUN: 'yes'\n";
  const Traced system = shop(service("migrations", "    command: ./prestart.sh\n") +
                             service("celery_beat", script) + service("celery_worker", script) +
                             service("web", script + "    ports:\n      - 80:80\n"));
  CHECK_MESSAGE(told(system).find("web /orders\n") != std::string::npos, told(system));
  CHECK_MESSAGE(told(system).find("celery_worker send_receipt\n") != std::string::npos,
                told(system));
}

TEST_CASE("a worker that publishes a port for those who watch it answers nobody") {
  const Traced system = shop(service("worker", "    ports:\n      - 9090:9090\n") +
                             service("site", "    expose:\n      - 80\n"));
  CHECK_MESSAGE(told(system).find("site /orders\n") != std::string::npos, told(system));
}

TEST_CASE("a web server's image with the static files of a program runs none of its code") {
  const Traced system({
      {"docker-compose.yml",
       "services:\n  front:\n    build:\n      context: .\n      dockerfile: Dockerfile.front\n"
       "    ports:\n      - 80:8080\n  site:\n    build: .\n"},
      {"Dockerfile.front",
       "FROM python:3.12 AS build\nCOPY . .\nRUN ./collect.sh\nFROM nginx:1.29\n"
       "COPY --from=build /static /usr/share/nginx/html\nENTRYPOINT [\"/start-nginx.sh\"]\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
      {"requirements.txt", "flask\ncelery\n"},
      {"shop/app.py", std::string(kApp)},
  });
  CHECK_MESSAGE(told(system).find("site /orders\n") != std::string::npos, told(system));
  for (const Part& part : system.model.parts)
    if (part.name == "front") CHECK(part.kind == "gateway");
}

TEST_CASE("a web server's image that copies nothing is the product, whoever mounts its folder") {
  const Traced system({
      {"docker-compose.yml",
       "services:\n  front:\n    build:\n      context: .\n      dockerfile: Dockerfile.front\n"
       "    ports:\n      - 80:80\n    volumes:\n"
       "      - ./conf/nginx/site.conf:/etc/nginx/conf.d/default.conf\n"
       "  site:\n    build: .\n    expose:\n      - 8080\n"
       "  worker:\n    build: .\n    command: celery -A shop worker\n    volumes:\n"
       "      - ./conf:/opt/shop/conf\n"},
      {"conf/nginx/site.conf",
       "server {\n  location / {\n    proxy_pass http://site:8080;\n  }\n}\n"},
      {"Dockerfile.front", "FROM nginx:1.29\nRUN rm /etc/nginx/conf.d/default.conf\n"},
      {"package.json", R"({"private":true,"devDependencies":{"prettier":"3.0.0"}})"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"./start.sh\"]\n"},
      {"requirements/all.txt", "flask\ncelery\n"},
      {"start.py", "from shop.app import app\n\nif __name__ == '__main__':\n    app.run()\n"},
      {"shop/app.py", std::string(kApp)},
  });
  CHECK_MESSAGE(told(system).find("site /orders\n") != std::string::npos, told(system));
  for (const Part& part : system.model.parts) {
    if (part.name == "front") CHECK(part.technologies.size() == 1);
    CHECK((part.kind == "gateway") == (part.name == "front"));
  }
  for (const Connection& line : system.model.connections)
    if (line.kind == "routes") CHECK(system.model.part(line.from).name == "front");
}

TEST_CASE("a file that warns those who run it as it is, is no file for developers") {
  const auto runs = [](std::string_view says) {
    const Traced system({
        {"docker-compose.yml", "# This file is not intended for production use" +
                                   std::string(says) +
                                   "\nservices:\n  site:\n    build: .\n  front:\n"
                                   "    image: nginx:1.29\n    ports:\n      - 80:80\n"},
        {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
        {"requirements.txt", "flask\ncelery\n"},
        {"shop/app.py", std::string(kApp)},
    });
    for (const Part& part : system.model.parts)
      if (part.name == "front") return part.runs;
    return std::string();
  };
  CHECK(runs(".") == "dev");
  CHECK(runs(" without\n# first changing the passwords.") == "always");
}

TEST_CASE("a worker that a framework's own file starts runs the code that the settings name") {
  const Traced system({
      {"contrib/shop.service", "[Service]\nExecStart=/opt/shop/venv/bin/gunicorn shop.wsgi\n"},
      {"contrib/shop-rq.service",
       "[Service]\nExecStart=/opt/shop/venv/bin/python3 /opt/shop/manage.py rqworker default\n"},
      {"requirements.txt", "django\nrq\ndjango-rq\n"},
      {"manage.py",
       "import sys\n\nif __name__ == '__main__':\n"
       "    from django.core.management import execute_from_command_line\n"
       "    execute_from_command_line(sys.argv)\n"},
      {"shop/wsgi.py",
       "from django.core.wsgi import get_wsgi_application\n"
       "application = get_wsgi_application()\n"},
      {"shop/jobs.py",
       "from django_rq import job\n\n\n@job('default')\ndef send_receipt(order):\n"
       "    print(order)\n"},
      {"scripts/check.py", "if __name__ == '__main__':\n    print('checked')\n"},
  });
  CHECK_MESSAGE(told(system).find("shop-rq send_receipt\n") != std::string::npos, told(system));
}

TEST_CASE("where a folder answers at no path, its worker does what its code does") {
  const auto told_of = [](const std::string& app) {
    const Traced system({
        {"docker-compose.yml",
         "services:\n" + service("console", "    command: console\n    ports:\n      - 80:80\n") +
             service("worker", "    command: celery -A shop worker\n")},
        {"Dockerfile", "FROM python:3.12\nCOPY . .\n"},
        {"requirements.txt", "flask\ncelery\nopenai\n"},
        {"shop/tasks.py",
         "from openai import OpenAI\n\n\ndef sum_up(text):\n    client = OpenAI()\n"
         "    return client.chat.completions.create(model='gpt-4o', messages=[])\n" +
             app},
    });
    std::string out;
    for (const Connection& line : system.model.connections)
      if (system.model.part(line.to).name == "OpenAI")
        out += system.model.part(line.from).name + " ";
    return out;
  };
  CHECK(told_of("") == "worker ");
  CHECK(told_of("\n\nfrom flask import Flask\napp = Flask(__name__)\n\n\n@app.route('/sums')\n"
                "def sums():\n    return sum_up('')\n") == "console ");
}

namespace {

/// "worker -> redis" of all connections of one system.
std::string flows(const Traced& system) {
  std::string out;
  for (const Connection& line : system.model.connections)
    out += system.model.part(line.from).name + " " + line.label + " " +
           system.model.part(line.to).name + "\n";
  return out;
}

}  // namespace

TEST_CASE("what only changes tables talks to the database, whatever else its image could reach") {
  const std::string set =
      "    environment:\n      DATABASE_URL: postgres://db/shop\n      REDIS_URL: redis://cache\n";
  const Traced system({
      {"docker-compose.yml",
       "services:\n  prestart:\n    build: .\n    command: [\"sh\", \"-c\", \"sleep 3 && alembic "
       "upgrade head\"]\n" +
           set + "  site:\n    build: .\n" + set +
           "    ports:\n      - 80:80\n  db:\n    image: postgres:16\n  cache:\n    image: "
           "redis:7\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
      {"requirements.txt", "flask\nalembic\nredis\npsycopg2\nsentry-sdk\n"},
      {"shop/app.py",
       "import redis\nimport psycopg2\nimport sentry_sdk\nfrom flask import Flask\n"
       "app = Flask(__name__)\nsentry_sdk.init('x')\nr = redis.from_url('redis://cache')\n"
       "c = psycopg2.connect('postgres://db/shop')\n\n\n"
       "@app.route('/')\ndef all():\n    return r.get('all')\n"},
  });
  const std::string lines = flows(system);
  CHECK_MESSAGE(lines.find("prestart keeps data in db\n") != std::string::npos, lines);
  CHECK_MESSAGE(lines.find("prestart keeps data in cache") == std::string::npos, lines);
  CHECK_MESSAGE(lines.find("site keeps data in cache\n") != std::string::npos, lines);
  for (const Part& part : system.model.parts)
    if (part.name == "prestart") CHECK((part.kind == "job" && part.runs == "optional"));
}

TEST_CASE("a task of many that is kept running beside the server answers nobody") {
  const Traced system({
      {"Procfile", "mail: bundle exec rake mail:take\nweb: bundle exec puma -p 80\n"},
      {"Gemfile", "gem 'rails'\ngem 'puma'\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  get '/orders', to: 'orders#index'\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ApplicationController\n  def index\n  end\nend\n"},
  });
  CHECK_MESSAGE(told(system).find("web /orders\n") != std::string::npos, told(system));
}

TEST_CASE("where one process is called a worker, the others of its image leave jobs to it") {
  const std::string same = "    build: .\n    environment:\n      BROKER: redis://redis:6379\n";
  const Traced system({
      {"docker-compose.yml", "services:\n  worker:\n    command: start_worker\n" + same +
                                 "  site:\n    command: start_server\n    ports: [\"80:80\"]\n" +
                                 same + "  redis:\n    image: redis:7\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nENTRYPOINT [\"/start\"]\n"},
      {"requirements.txt", "flask\ncelery\nredis\n"},
      {"shop/app.py", std::string(kApp)},
  });
  CHECK_MESSAGE(flows(system).find("site takes") == std::string::npos, flows(system));
  CHECK_MESSAGE(flows(system).find("worker takes") != std::string::npos, flows(system));
}

TEST_CASE("a job of the image that is told of the database alone opens nothing else") {
  const std::string told = "      DATABASE_URL: postgres://db/shop\n";
  const std::string all = "    environment:\n" + told + "      CACHE_URL: redis://cache\n";
  const Traced system({
      {"docker-compose.yml",
       "services:\n  first:\n    build: .\n    command: ./first.sh\n    restart: 'no'\n"
       "    environment:\n" +
           told + "  site:\n    build: .\n" + all +
           "    ports: [\"80:80\"]\n    depends_on:\n      first:\n"
           "        condition: service_completed_successfully\n" +
           "  db:\n    image: postgres:16\n  cache:\n    image: redis:7\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
      {"requirements.txt", "flask\nredis\npsycopg2\n"},
      {"shop/app.py",
       "import os\nimport redis\nimport psycopg2\nfrom flask import Flask\napp = Flask(__name__)\n"
       "r = redis.from_url(os.environ['CACHE_URL'])\n"
       "c = psycopg2.connect(os.environ['DATABASE_URL'])\n\n\n"
       "@app.route('/')\ndef all():\n    return r.get('all')\n"},
  });
  const std::string lines = flows(system);
  CHECK_MESSAGE(lines.find("first keeps data in db\n") != std::string::npos, lines);
  CHECK_MESSAGE(lines.find("first keeps data in cache") == std::string::npos, lines);
  CHECK_MESSAGE(lines.find("site keeps data in cache\n") != std::string::npos, lines);
}

TEST_CASE("a container that is there for the build of an image is no part") {
  const Traced system = shop(
      "  base:\n    build: .\n    image: shop:local\n"
      "  web:\n    image: shop:local\n    command: gunicorn shop.app\n    ports:\n      - 80:80\n"
      "  worker:\n    image: shop:local\n    command: celery -A shop worker\n");
  for (const Part& part : system.model.parts) CHECK(part.name != "base");
  CHECK_MESSAGE(told(system).find("web /orders\n") != std::string::npos, told(system));
}

TEST_CASE("who is started in an image with a program of others runs none of its code") {
  const Traced system = shop(service("site", "    ports:\n      - 80:80\n") +
                             service("files",
                                     "    command: python -m http.server 9000\n"
                                     "    ports:\n      - 9000:9000\n"));
  for (const Part& part : system.model.parts)
    if (part.name == "files") CHECK(!part.built_here);
  CHECK_MESSAGE(told(system).find("site /orders\n") != std::string::npos, told(system));
}

TEST_CASE("the code of an image is told of the program that runs for real, not of a set-up job") {
  const Traced system = shop(service("setup", "    command: ./setup.sh\n    profiles: [setup]\n") +
                             service("site", ""));
  CHECK_MESSAGE(told(system).find("site /orders\n") != std::string::npos, told(system));
}

TEST_CASE("an argument of the build says whose code an image of a workspace runs") {
  const std::string build = "    build:\n      context: .\n      args:\n        PACKAGE: ";
  const auto member = [](const std::string& name) {
    return "[package]\nname = \"" + name + "\"\nversion = \"1.0.0\"\n";
  };
  const Traced system({
      {"compose.yml",
       "services:\n  edge:\n" + build + "shop-relay\n  inner:\n" + build + "shop-gate\n"},
      {"Dockerfile",
       "FROM rust\nARG PACKAGE\nCOPY . .\nRUN cargo build -p ${PACKAGE}\nCMD ${PACKAGE}\n"},
      {"Cargo.toml", "[workspace]\nmembers = [\"relay\", \"gate\"]\n"},
      {"relay/Cargo.toml", member("shop-relay")},
      {"relay/src/main.rs", "fn main() {}\n"},
      {"gate/Cargo.toml", member("shop-gate")},
      {"gate/src/main.rs", "fn main() {}\n"},
  });
  std::string paths;
  for (const Part& part : system.model.parts) paths += part.name + " " + part.path + "\n";
  CHECK_MESSAGE(paths.find("edge relay\n") != std::string::npos, paths);
  CHECK_MESSAGE(paths.find("inner gate\n") != std::string::npos, paths);
}

namespace {

std::string code_of(const Traced& system) {
  std::string out;
  for (const Part& part : system.model.parts)
    if (part.built_here) out += part.name + " at '" + part.path + "'\n";
  return out;
}

}  // namespace

TEST_CASE("an image that copies the code from beside its folder runs that, not a page's package") {
  const Traced system({
      {"dev/docker-compose.yml",
       "services:\n  shop:\n    build:\n      context: ../\n"
       "      dockerfile: docker/Dockerfile\n    ports: ['80:80']\n"
       "  pages:\n    image: shop\n"
       "    entrypoint: \"bash -c 'npm --prefix /source/shop/ui run build:watch'\"\n"},
      {"docker/Dockerfile",
       "FROM python:3.12 AS build\nCOPY pyproject.toml /source/\nCOPY shop /source/shop\n"
       "FROM python:3.12\nCOPY docker/start.sh /\nCOPY --from=build /source/dist /source/dist\n"
       "CMD [\"shop-server\", \"start\"]\n"},
      {"docker/start.sh", "exec \"$@\"\n"},
      {"pyproject.toml",
       "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"flask\"]\n"},
      {"shop/app.py", std::string(kApp)},
      {"shop/ui/package.json",
       R"({"name":"shop","scripts":{"build":"webpack build"},"dependencies":{"react":"19.0.0"}})"},
      {"shop/ui/src/index.js", "import 'react';\n"},
  });
  CHECK_MESSAGE(code_of(system).find("shop at ''\n") != std::string::npos, code_of(system));
  CHECK_MESSAGE(code_of(system).find("pages") == std::string::npos, code_of(system));
}

TEST_CASE("an image with several programs is the one that its Dockerfile starts") {
  const std::string start =
      "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
      "\thttp.HandleFunc(\"/orders\", nil)\n\thttp.ListenAndServe(\":80\", nil)\n}\n";
  const Traced system({
      {"docker-compose.yml",
       "services:\n  project:\n    image: maker/project\n    ports: ['80:80']\n"},
      {"Dockerfile",
       "FROM golang\nCOPY . .\nRUN go build ./cmd/project && go build ./cmd/project-server\n"
       "FROM scratch\nCOPY --from=0 /project /project-server /\n"
       "ENTRYPOINT [\"/project-server\"]\n"},
      {"go.mod", "module project.example/project\n\ngo 1.22\n"},
      {"cmd/project/main.go", "package main\n\nfunc main() { println(1) }\n"},
      {"cmd/project-server/main.go", start},
  });
  CHECK_MESSAGE(code_of(system).find("project at 'cmd/project-server'\n") != std::string::npos,
                code_of(system));
}
