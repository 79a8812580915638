// SPDX-License-Identifier: Apache-2.0
// Of two stores of one kind the one that is named for jobs keeps them; mail goes to the server that
// a setting names.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/traced.h"

using namespace cutaway;

namespace {

std::map<std::string, std::string> library() {
  return {
      {"requirements.txt", "django==5.0\ncelery==5.3\nredis==5.0\n"},
      {"manage.py", "import django\n"},
      {"docker-compose.yml",
       "services:\n"
       "  web:\n    build: .\n    command: gunicorn library.wsgi\n    env_file: .env\n"
       "    ports: ['8000:8000']\n    depends_on: [redis_activity, redis_broker]\n"
       "  worker:\n    build: .\n    command: celery -A library worker\n    env_file: .env\n"
       "    depends_on: [redis_broker]\n"
       "  redis_activity:\n    image: redis:7\n"
       "  redis_broker:\n    image: redis:7\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . /app\n"},
      {".env.example",
       "REDIS_ACTIVITY_HOST=redis_activity\nREDIS_BROKER_HOST=redis_broker\n"
       "EMAIL_HOST=smtp.example.org\n"},
      {"library/settings.py",
       "import os\n\nEMAIL_HOST = os.environ['EMAIL_HOST']\n"
       "ACTIVITY = f\"redis://{os.environ['REDIS_ACTIVITY_HOST']}:6379\"\n"
       "CELERY_BROKER_URL = f\"redis://{os.environ['REDIS_BROKER_HOST']}:6379\"\n"},
      {"library/tasks.py",
       "from celery import shared_task\nfrom django.core.mail import send_mail\nimport redis\n\n"
       "store = redis.Redis()\n\n\n@shared_task\ndef remind(to):\n"
       "    send_mail('Due', 'Bring it back', 'a@b.c', [to])\n"},
      {"library/views.py",
       "from library.tasks import remind\n\n\ndef lend(request):\n    remind.delay('x')\n"},
      {"library/urls.py",
       "from django.urls import path\nfrom library.views import lend\n\n"
       "urlpatterns = [path('lend/', lend)]\n"},
  };
}

std::vector<std::string> told(const model::Traced& source) {
  std::vector<std::string> out;
  const model::Model& model = *source.analysis.model;
  for (const model::Connection& one : model.connections)
    out.push_back(model.part(one.from).name + " " + one.label + " " + model.part(one.to).name);
  return out;
}

bool says(const std::vector<std::string>& lines, std::string_view line) {
  return std::ranges::find(lines, line) != lines.end();
}

}  // namespace

TEST_CASE("jobs wait in the store that is named for them, and mail goes where a setting says") {
  const model::Traced source(library());
  const std::vector<std::string> lines = told(source);
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  CHECK_MESSAGE(says(lines, "web leaves remind for later in redis_broker"), all);
  CHECK_FALSE(says(lines, "web leaves remind for later in redis_activity"));
  CHECK_MESSAGE(says(lines, "web can send mail through mail server"), all);
}
