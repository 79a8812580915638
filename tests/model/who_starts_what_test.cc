// SPDX-License-Identifier: Apache-2.0
// What lines of Dockerfiles and start scripts say: which program is in an image, and which
// processes run beside the server.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

const std::string kModule = "module example.org/shop\n\ngo 1.22\n";
const std::string kTask =
    "from celery import Celery\napp = Celery('shop', broker='redis://broker:6379')\n"
    "@app.task\ndef pack(order):\n    return order\n";
const std::string kCompose =
    "services:\n  broker:\n    image: redis:7\n  shop:\n    build: .\n    ports: ['8000:8000']\n";
const std::string kPage =
    "from flask import Flask\nfrom tasks import pack\napp = Flask(__name__)\n"
    "@app.route('/orders')\ndef orders():\n    pack.delay(1)\n    return 'x'\n";

std::string server(const std::string& imported) {
  return "package main\n\nimport \"example.org/shop/" + imported + "\"\n\nfunc main() {\n\t" +
         imported + ".Open()\n}\n";
}

}  // namespace

TEST_CASE("the line that builds an image tells which of the module's programs is in it") {
  const auto image = [](const std::string& path) {
    return "FROM golang\nCOPY . /app\nRUN go build -o app ./" + path + "\nCMD [\"/app/app\"]\n";
  };
  const std::string told = map_of({
      {"go.mod", kModule + "\nrequire github.com/lib/pq v1.10.0\n"},
      {"compose.yml",
       "services:\n  orders:\n    build: {context: ., dockerfile: docker/orders.Dockerfile}\n"
       "    ports: ['80:80']\n  reader:\n    build: {context: ., dockerfile: "
       "docker/reader.Dockerfile}\n  db:\n    image: postgres:16\n"},
      {"docker/orders.Dockerfile", image("desk/start/main.go")},
      {"docker/reader.Dockerfile", image("shelf/start")},
      {"desk/start/main.go", server("desk")},
      {"desk/desk.go", "package desk\n\nfunc Open() {}\n"},
      {"shelf/start/main.go", server("shelf")},
      {"shelf/shelf.go",
       "package shelf\n\nimport (\n\t\"database/sql\"\n\t_ \"github.com/lib/pq\"\n)\n\n"
       "func Open() { sql.Open(\"postgres\", \"postgres://db:5432/shop\") }\n"},
  });
  CHECK(told.find("reader keeps data in db") != std::string::npos);
  CHECK(told.find("orders keeps data in db") == std::string::npos);
}

TEST_CASE("a tool that is run while an image is built is not what the image runs") {
  const std::string told = map_of({
      {"compose.yml", kCompose},
      {"Dockerfile",
       "FROM python\nCOPY . .\nRUN KEY=build-key ./manage.py compress\nCMD [\"uwsgi\"]\n"},
      {"requirements.txt", "flask==3.0.0\nredis==5.0.0\n"},
      {"manage.py", "import sys\nif __name__ == '__main__':\n    print(sys.argv)\n"},
      {"fetch.py", "if __name__ == '__main__':\n    print('x')\n"},
      {"app.py", "import redis\nstore = redis.Redis(host='broker')\nstore.set('a', 1)\n"},
  });
  CHECK(told.find("shop keeps data in broker") != std::string::npos);
}

TEST_CASE("a start script of the image names a worker, which takes what the server sends") {
  const std::string told = map_of({
      {"compose.yml", kCompose},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
      {"requirements.txt", "flask==3.0.0\ncelery==5.3.0\nredis==5.0.0\n"},
      {"app.py", kPage},
      {"tasks.py", kTask},
      {"docker/celery/start-worker", "#!/bin/bash\ncelery --app tasks worker --pool=gevent\n"},
  });
  CHECK(told.find("celery worker service") != std::string::npos);
  CHECK(told.find("shop leaves pack for later in broker") != std::string::npos);
}

TEST_CASE("a script of the makers and a process that a deployment file runs are no more parts") {
  const std::string told = map_of({
      {"compose.yml", kCompose + "  worker:\n    build: .\n    command: celery -A tasks worker\n"},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
      {"requirements.txt", "flask==3.0.0\ncelery==5.3.0\n"},
      {"app.py", kPage},
      {"tasks.py", kTask},
      {"docker/start-worker.sh", "celery -A tasks worker\n"},
      {"scripts/dev.sh", "celery -A tasks beat\n"},
  });
  CHECK(told.find("celery") == std::string::npos);
}

TEST_CASE("start scripts beside the one that an image starts are in the image, too") {
  const std::string told = map_of({
      {"Gemfile", "gem 'rails'\ngem 'sidekiq'\ngem 'clockwork'\n"},
      {"config/application.rb", "require 'rails'\n"},
      {"app/models/order.rb", "class Order\nend\n"},
      {"Dockerfile", "FROM ruby\nCOPY . .\nCMD [\"./scripts/start.sh\"]\n"},
      {"scripts/start.sh", "#!/bin/bash\nexec bundle exec rails s\n"},
      {"scripts/start.worker.sh", "#!/bin/bash\nexec bundle exec sidekiq -C config/sidekiq.yml\n"},
      {"scripts/start.clock.sh", "#!/bin/bash\nexec bundle exec clockwork ./clock.rb\n"},
      {"scripts/start.dev.sh", "#!/bin/bash\nbundle exec karafka server\n"},
  });
  CHECK(told.find("sidekiq service") != std::string::npos);
  CHECK(told.find("clockwork scheduler service") != std::string::npos);
  CHECK(told.find("karafka") == std::string::npos);
}

TEST_CASE("a command of the product that a supervisor keeps running is a process of its own") {
  const std::string told = map_of({
      {"compose.yml", kCompose},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD [\"/init\"]\n"},
      {"requirements.txt", "django==5.0.0\n"},
      {"src/manage.py", "import sys\nif __name__ == '__main__':\n    print(sys.argv)\n"},
      {"src/mails/management/commands/take_mails.py",
       "from django.core.management.base import BaseCommand\n\nclass Command(BaseCommand):\n"
       "    def handle(self):\n        pass\n"},
      {"docker/s6-rc.d/svc-mails/run",
       "#!/bin/bash\ncd /src\nif [ -n \"$USER\" ]; then\n  exec python3 manage.py "
       "take_mails\nfi\n"},
      {"docker/s6-rc.d/init-tables/run", "#!/bin/bash\nexec python3 manage.py migrate\n"},
  });
  CHECK(told.find("take_mails service") != std::string::npos);
  CHECK(told.find("migrate") == std::string::npos);
}

TEST_CASE("a clock hands its jobs to the cache where the broker is a log of events") {
  const std::string told = map_of({
      {"compose.yml", kCompose + "  log:\n    image: apache/kafka:4\n"},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
      {"requirements.txt", "flask==3.0.0\ncelery==5.3.0\nredis==5.0.0\nkafka-python==2.0.2\n"},
      {"app.py", kPage + "from kafka import KafkaProducer\n"
                         "out = KafkaProducer(bootstrap_servers='log:9092')\n"
                         "out.send('orders', b'x')\n"},
      {"tasks.py", kTask},
      {"docker/start-clock.sh", "celery -A tasks beat\n"},
  });
  CHECK(told.find("celery beat leaves work for later in broker") != std::string::npos);
  CHECK(told.find("celery beat leaves work for later in log") == std::string::npos);
}

TEST_CASE(
    "code that processes of the machine share is in each of them, whatever commands it brings") {
  const auto unit = [](const std::string& name) {
    return "[Service]\nExecStart=/opt/shop/bin/" + name + " $ARGS\n";
  };
  const auto start = [](const std::string& name) {
    return "#!/usr/bin/env python3\nimport sys\nfrom " + name +
           " import cmd\n\n"
           "if __name__ == \"__main__\":\n    sys.exit(cmd.main())\n";
  };
  const std::string main = "from shopcommon import rows\n\n\ndef main():\n    rows.open()\n";
  const std::string told = map_of({
      {"packaging/shoporders.service", unit("shoporders")},
      {"packaging/shopmails.service", unit("shopmails")},
      {"requirements.txt", "pymongo\n"},
      {"shoporders/setup.py", "setup(name='shoporders', version='1')\n"},
      {"shoporders/bin/shoporders", start("shoporders")},
      {"shoporders/shoporders/__init__.py", ""},
      {"shoporders/shoporders/cmd.py", main},
      {"shopmails/setup.py", "setup(name='shopmails', version='1')\n"},
      {"shopmails/bin/shopmails", start("shopmails")},
      {"shopmails/shopmails/__init__.py", ""},
      {"shopmails/shopmails/cmd.py", main},
      {"shopcommon/setup.py",
       "setup(name='shopcommon', version='1', scripts=['bin/shop-purge'])\n"},
      {"shopcommon/bin/shop-purge",
       "#!/usr/bin/env python3\nfrom shopcommon import rows\n\n"
       "if __name__ == \"__main__\":\n    rows.open()\n"},
      {"shopcommon/shopcommon/__init__.py", ""},
      {"shopcommon/shopcommon/rows.py",
       "import os\nfrom pymongo import MongoClient\n\n\ndef open():\n"
       "    return MongoClient(os.environ['MONGO_URL']).shop\n"},
  });
  CHECK_MESSAGE(told.find("shopcommon") == std::string::npos, told);
  CHECK_MESSAGE(told.find("shoporders keeps data in MongoDB\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shopmails keeps data in MongoDB\n") != std::string::npos, told);
}

TEST_CASE("what a function asks of the server that runs it starts no server in another process") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  server:\n    build: .\n    ports: [\"80:80\"]\n"
       "  alerts:\n    build: .\n    command: python alerts.py\n"
       "  cache:\n    image: redis:7\n"},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD [\"uvicorn\", \"app:app\"]\n"},
      {"requirements.txt", "fastapi\nredis\n"},
      {"app.py",
       "import redis\nfrom fastapi import FastAPI\nfrom tenants import find\n\napp = FastAPI()\n"
       "cache = redis.from_url('redis://cache:6379')\n"},
      {"tenants.py", "def find():\n    from app import app\n    return app.state.rows\n"},
      {"alerts.py", "from tenants import find\n\nif __name__ == '__main__':\n    print(find())\n"},
  });
  CHECK_MESSAGE(told.find("server keeps data in cache\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("alerts keeps data in cache\n") == std::string::npos, told);
}
