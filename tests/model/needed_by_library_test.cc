// SPDX-License-Identifier: Apache-2.0
// Stores in files for developers: those that a library of the product keeps its jobs in, and those
// of somebody else's program; and what only a generator of code asks.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

bool has(const std::string& map, std::string_view text) {
  return map.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a queue whose address stands in a module of settings is the product's") {
  std::map<std::string, std::string> files = {
      {"requirements.txt", "django\ncelery[redis]\npsycopg2\n"},
      {"Dockerfile", "FROM python\nCOPY . .\n"},
      {"docker-compose.yaml",
       "# This setup is only meant for local development\nservices:\n  redis:\n    image: redis:6\n"
       "  shop:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n"
       "    ports: ['8000:8000']\n"
       "  worker:\n    build: .\n    command: celery -A shop worker\n"},
      {"manage.py",
       "import os\nimport sys\nfrom django.core.management import execute_from_command_line\n\n"
       "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
       "execute_from_command_line(sys.argv)\n"},
      {"shop/__init__.py", "\n"},
      {"shop/settings.py",
       "ROOT_URLCONF = 'shop.urls'\nCELERY_BROKER_URL = 'redis://redis:6379/0'\n"},
      {"shop/celery.py",
       "from celery import Celery\n\napp = Celery('shop')\n"
       "app.config_from_object('django.conf:settings', namespace='CELERY')\n"},
      {"shop/tasks.py",
       "from celery import shared_task\n\n\n@shared_task\ndef send_invoice(order):\n"
       "    return order\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom shop.tasks import send_invoice\n\n\n"
       "def order(request):\n    send_invoice.delay(1)\n\n\nurlpatterns = [path('orders', "
       "order)]\n"}};
  const std::string map = map_of(files);
  CHECK_MESSAGE(has(map, "shop leaves send_invoice for later in redis\n"), map);
  CHECK_MESSAGE(has(map, "worker takes up send_invoice that was left in redis\n"), map);
}

TEST_CASE("the database of a forge that is tried with the product is no store of the product") {
  const std::map<std::string, std::string> files = {
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n\nrequire github.com/lib/pq v1.10.0\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t\"os\"\n\n\t_ \"github.com/lib/pq\"\n)\n\n"
       "func main() {\n\tsql.Open(\"postgres\", os.Getenv(\"SHOP_DB\"))\n}\n"},
      {"docker-compose.yml", "services:\n  shop:\n    build: .\n    ports: ['80:80']\n"},
      {"docker-compose.gitpod.yml",
       "services:\n  forge:\n    image: gitea/gitea:1\n    environment:\n"
       "      GITEA__database__HOST: forge-db:5432\n  forge-db:\n    image: postgres:16\n"}};
  const std::string map = map_of(files);
  CHECK_MESSAGE(!has(map, "keep data in forge-db"), map);
  CHECK_MESSAGE(!has(map, "keeps data in forge-db"), map);
}

TEST_CASE("a container that makes styles again by a mounted script is the makers' own") {
  const std::map<std::string, std::string> files = {
      {"composer.json",
       "{\"name\": \"acme/shop\", \"require\": {\"laravel/framework\": \"^10\"}}\n"},
      {"dev/docker/Dockerfile", "FROM php:8.3-apache\nCOPY . /app\n"},
      {"dev/docker/node.sh", "#!/bin/sh\n\nnpm install\n\nSHELL=/bin/sh exec npm run watch\n"},
      {"docker-compose.yml",
       "services:\n  app:\n    build:\n      context: .\n      dockerfile: "
       "./dev/docker/Dockerfile\n    ports: ['8080:80']\n    volumes: ['./:/app']\n"
       "  styles:\n    image: node:22-alpine\n    working_dir: /app\n    volumes: ['./:/app']\n"
       "    entrypoint: /app/dev/docker/node.sh\n"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders', fn () => 'orders');\n"}};
  CHECK_MESSAGE(!has(map_of(files), "styles service"), map_of(files));
}

TEST_CASE("what a generator of code fetches is nothing that the product asks") {
  const std::string fetches =
      "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
      "\thttp.Get(\"https://www.letters.org/Public/tables.txt\")\n}\n";
  std::map<std::string, std::string> files = {
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"shop.example/shop/parser\"\n)\n\n"
       "func main() {\n\tparser.Read()\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"parser/read.go",
       "package parser\n\n//go:generate go run ./tables -o table.go\n\n"
       "func Read() {}\n"},
      {"parser/tables/main.go", fetches}};
  CHECK(!has(map_of(files), "letters.org"));
}
