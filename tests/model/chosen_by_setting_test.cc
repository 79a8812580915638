// SPDX-License-Identifier: Apache-2.0
// What a setting or a branching chooses among others is optional on the map.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using meaning::LinkedProject;
using model::map_of;

namespace {

/// "Redis optional: …" a line, of all that the product does not build.
std::string others_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::string out;
  for (const model::Part& part : model.parts)
    if (!part.built_here && part.kind != "actor")
      out += part.name + " " + part.runs + ": " + part.description + "\n";
  return out;
}

}  // namespace

TEST_CASE("a store that a setting would choose in place of files is optional, with the setting") {
  const std::map<std::string, std::string> files = {
      {"composer.json",
       "{\"name\": \"acme/shop\", \"require\": {\"laravel/framework\": \"^10\", "
       "\"league/flysystem-aws-s3-v3\": \"^3\", \"predis/predis\": \"^2\"}}\n"},
      {"artisan", "#!/usr/bin/env php\n<?php require 'vendor/autoload.php';\n"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders', fn () => 'orders');\n"},
      {"config/filesystems.php", "<?php\nreturn ['default' => env('STORAGE_TYPE', 'local')];\n"},
      {"config/cache.php", "<?php\nreturn ['default' => env('CACHE_DRIVER', 'file')];\n"}};
  const std::string others = others_of(files);
  CHECK_MESSAGE(
      others.find("Amazon S3 optional: keeps files, or any store that speaks its language; "
                  "where `STORAGE_TYPE` names it, in place of `local`\n") != std::string::npos,
      others);
  CHECK_MESSAGE(
      others.find("where `CACHE_DRIVER` names it, in place of `file`\n") != std::string::npos,
      others);
}

TEST_CASE("a search that has an address but no name in the setting is optional, too") {
  const std::map<std::string, std::string> files = {
      {"composer.json",
       "{\"name\": \"acme/shop\", \"require\": {\"laravel/framework\": \"^10\", "
       "\"laravel/scout\": \"^10\", \"meilisearch/meilisearch-php\": \"^1\"}}\n"},
      {"artisan", "#!/usr/bin/env php\n<?php require 'vendor/autoload.php';\n"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders', fn () => 'orders');\n"},
      {"config/scout.php",
       "<?php\nreturn ['driver' => env('SCOUT_DRIVER', 'tntsearch'),\n"
       "  'meilisearch' => ['host' => env('MEILISEARCH_HOST', 'http://127.0.0.1:7700')]];\n"}};
  const std::string others = others_of(files);
  CHECK_MESSAGE(
      others.find("Meilisearch optional: finds things while people are typing; where "
                  "`SCOUT_DRIVER` names it, in place of `tntsearch`\n") != std::string::npos,
      others);
}

TEST_CASE(
    "where one setting names each database, and a file to be copied shows one, none is sure") {
  const std::map<std::string, std::string> files = {
      {"requirements.txt", "django\npsycopg2\n"},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD [\"gunicorn\", \"shop.wsgi\"]\n"},
      {".env.template", "DB_ENGINE=django.db.backends.postgresql\n"},
      {"manage.py",
       "import os\nimport sys\nfrom django.core.management import execute_from_command_line\n\n"
       "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
       "execute_from_command_line(sys.argv)\n"},
      {"shop/__init__.py", "\n"},
      {"shop/settings.py",
       "import os\n\nROOT_URLCONF = 'shop.urls'\nDB_ENGINE = os.getenv('DB_ENGINE', None)\n"
       "DATABASES = {'default': {'ENGINE': DB_ENGINE if DB_ENGINE else "
       "'django.db.backends.sqlite3', 'NAME': 'shop'}}\nIN_A_FILE = ['sqlite']\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Order(models.Model):\n"
       "    total = models.IntegerField()\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom shop.models import Order\n\n\n"
       "def order(request):\n    return Order.objects.all()\n\n\n"
       "urlpatterns = [path('orders', order)]\n"}};
  const std::string others = others_of(files);
  const std::string said =
      " optional: one of PostgreSQL and SQLite, as whoever sets it up chooses\n";
  CHECK_MESSAGE(others.find("PostgreSQL" + said) != std::string::npos, others);
  CHECK_MESSAGE(others.find("SQLite" + said) != std::string::npos, others);
}

TEST_CASE("of pieces for forges that one branching makes, each can be called") {
  const auto forge = [](const std::string& name, const std::string& host) {
    return "package " + name +
           "\n\nimport \"net/http\"\n\ntype Forge struct{}\n\nfunc New() *Forge { return &Forge{} "
           "}\n\nfunc (f *Forge) Repos() { http.Get(\"https://" +
           host + "/v3/repos\") }\n";
  };
  const std::string setup =
      "package setup\n\nimport (\n\t\"shop.example/shop/forge/alder\"\n"
      "\t\"shop.example/shop/forge/birch\"\n\t\"shop.example/shop/forge/cedar\"\n)\n\n"
      "func Make(kind string) {\n\tswitch kind {\n\tcase \"alder\":\n\t\tmakeAlder()\n"
      "\tcase \"birch\":\n\t\tbirch.New().Repos()\n\tcase \"cedar\":\n\t\tcedar.New().Repos()\n"
      "\t}\n}\n\nfunc makeAlder() { alder.New().Repos() }\n";
  std::map<std::string, std::string> files = {
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"shop.example/shop/setup\"\n)\n\n"
       "func main() {\n\tsetup.Make(\"alder\")\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"setup/setup.go", setup},
      {"forge/alder/alder.go", forge("alder", "api.alder.org")},
      {"forge/birch/birch.go", forge("birch", "api.birch.org")},
      {"forge/cedar/cedar.go", forge("cedar", "api.oaks.org")}};
  const std::string map = map_of(files);
  CHECK_MESSAGE(map.find("can call alder.org\n") != std::string::npos, map);
  CHECK_MESSAGE(map.find("can call birch.org\n") != std::string::npos, map);
  // The piece is not called after what it calls: it may do other work in that case.
  CHECK_MESSAGE(map.find("calls oaks.org\n") != std::string::npos, map);
}
