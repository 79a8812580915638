// SPDX-License-Identifier: Apache-2.0
// Which vendors are asked: by a library that a file calls by a word of its path; not by what a
// framework only offers, nor by what a page shows to people.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

namespace cutaway::model {

TEST_CASE("a vendor's library in Go is called by one word of its path") {
  const std::string told = map_of({
      {"go.mod", "module shop\n\ngo 1.25\n\nrequire github.com/tencentyun/cos-go-sdk-v5 v0.7.60\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n"
       "\t\"github.com/tencentyun/cos-go-sdk-v5\"\n)\n\n"
       "func main() {\n\tclient := cos.NewClient(nil, &http.Client{})\n"
       "\tclient.Object.Put(nil, \"a\", nil, nil)\n"
       "\thttp.HandleFunc(\"/orders\", nil)\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"},
  });
  CHECK(told.find("shop keeps files in Tencent Cloud COS") != std::string::npos);
}

TEST_CASE("vendors that a framework offers in its settings are not reached by that alone") {
  const std::string told = map_of({
      {"composer.json",
       R"({"name":"shop/shop","type":"project","require":{"laravel/framework":"^10.0"}})"},
      {"artisan", "#!/usr/bin/env php\n"},
      {".env.example", "AWS_BUCKET=\nPUSHER_APP_KEY=\nPUSHER_APP_SECRET=\n"},
      {"config/services.php",
       "<?php\nreturn [\n  'mailgun' => [\n    'secret' => env('MAILGUN_SECRET'),\n"
       "    'endpoint' => env('MAILGUN_ENDPOINT', 'api.mailgun.net'),\n  ],\n];\n"},
      {"config/filesystems.php",
       "<?php\nreturn [\n  's3' => ['bucket' => env('AWS_BUCKET')],\n];\n"},
  });
  CHECK(told.find("Mailgun") == std::string::npos);
  CHECK(told.find("Amazon S3") == std::string::npos);
  CHECK(told.find("Pusher") == std::string::npos);
}

TEST_CASE("an address of a store that a page shows to people is not opened by it") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  api:\n    build: .\n    environment:\n"
       "      REDIS_CON: redis://shelf:6379\n  shelf:\n    image: redis:7\n"},
      {"Dockerfile", "FROM python:3\nCOPY . .\nCMD python app.py\n"},
      {"app.py", "import os, redis\n\nr = redis.from_url(os.environ['REDIS_CON'])\n"},
      {"desk/package.json",
       R"({"name":"desk","scripts":{"build":"vite build"},"dependencies":{"react":"18"}})"},
      {"desk/src/Desk.tsx",
       "export const Desk = () => <li onClick={() => {"
       " navigator.clipboard.writeText('REDIS_CON=redis://shelf:6379'); }}>copy</li>;\n"},
  });
  CHECK(told.find("api keeps data in shelf") != std::string::npos);
  CHECK(told.find("desk keeps data in") == std::string::npos);
}

TEST_CASE("a cache that its own settings leave switched off is one that may be kept in") {
  const auto told = [](const std::string& use) {
    return map_of({
        {"docker-compose.yml",
         "services:\n  shop:\n    build: .\n    ports: ['80:80']\n    env_file: .env\n"
         "  shelf:\n    image: redis:7\n"},
        {".env", "USE_REDIS=" + use + "\nREDIS_HOST=shelf\n"},
        {"Dockerfile", "FROM python:3\nCOPY . .\nCMD python app.py\n"},
        {"requirements.txt", "flask==3\nredis==5.0\n"},
        {"app.py",
         "import os, redis\nfrom flask import Flask\n\napp = Flask(__name__)\n"
         "USE_REDIS = os.environ['USE_REDIS'] == 'true'\nshelf = None\n"
         "if USE_REDIS:\n    shelf = redis.Redis(host=os.environ['REDIS_HOST'])\n\n\n"
         "@app.get('/')\ndef home():\n    return shelf.get('a') if USE_REDIS else 'ok'\n"},
    });
  };
  CHECK_MESSAGE(told("false").find("shop can keep data in shelf") != std::string::npos,
                told("false"));
  CHECK_MESSAGE(told("true").find("shop keeps data in shelf") != std::string::npos, told("true"));
}

TEST_CASE("what only says when jobs are due asks nobody whom the jobs ask") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  web:\n    build: .\n    command: gunicorn shop.wsgi\n    ports: ['80:80']\n"
       "  worker:\n    build: .\n    command: celery -A shop worker\n"
       "  clock:\n    build: .\n    command: celery -A shop beat -l INFO\n"
       "  redis:\n    image: redis:7\n  models:\n    image: ollama/ollama\n"},
      {"Dockerfile", "FROM python:3\nCOPY . .\n"},
      {"requirements.txt", "celery==5.3\nredis==5.0\nrequests==2.31\n"},
      {"shop/celery.py",
       "from celery import Celery\n\napp = Celery('shop', broker='redis://redis:6379/0')\n"},
      {"shop/tasks.py",
       "import requests\n\nfrom shop.celery import app\n\nMODELS = 'http://models:11434'\n\n\n"
       "@app.task\ndef tell():\n    requests.post(MODELS + '/api/generate')\n"},
      {"shop/wsgi.py",
       "from shop.tasks import tell\n\n\ndef application(env, start):\n"
       "    tell.delay()\n"},
  });
  CHECK_MESSAGE(told.find("clock asks models") == std::string::npos, told);
  CHECK_MESSAGE(told.find("worker asks models") != std::string::npos, told);
}

}  // namespace cutaway::model
