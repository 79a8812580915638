// SPDX-License-Identifier: Apache-2.0
// Who leaves which job, and who takes it up: by the class that is handed over itself.
#include <doctest/doctest.h>

#include <string>

#include "tests/model/map_of.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// "web leaves Orders::SweepJob for later in PostgreSQL" a line, of lines that carry jobs.
std::string told(const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  const Model model =
      build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::string out;
  for (const Connection& one : model.connections) {
    if (one.asynchronous)
      out += model.part(one.from).name + " " + one.label + " " + model.part(one.to).name + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE(
    "a job is left and taken up under one name, and a class that jobs are made from is none") {
  CHECK(told({{"Gemfile", "gem \"rails\"\ngem \"pg\"\ngem \"solid_queue\"\n"},
              {"Procfile",
               "web: bin/rails server\nworker: bin/jobs\nclock: bundle exec clockwork clock.rb\n"},
              {"config/application.rb", "module Shop\nend\n"},
              {"config/database.yml", "production:\n  adapter: postgresql\n"},
              {"app/jobs/application_job.rb", "class ApplicationJob < ActiveJob::Base\nend\n"},
              {"app/jobs/orders/sweep_job.rb",
               "module Orders\n  class SweepJob < ApplicationJob\n    def perform\n    end\n"
               "  end\nend\n"},
              {"app/models/order.rb",
               "class Order\n  def close\n    Orders::SweepJob.set(wait: 5).perform_later\n"
               "  end\nend\n"}}) ==
        "web leaves Orders::SweepJob for later in PostgreSQL\n"
        "worker leaves Orders::SweepJob for later in PostgreSQL\n"
        "worker takes up Orders::SweepJob that was left in PostgreSQL\n"
        "clock leaves work for later in PostgreSQL\n");
}

TEST_CASE("a job that an own decorator marks is left by the members of the library's mark") {
  const Traced shop({
      {"requirements.txt", "flask\nrq\nredis\n"},
      {"worker.py",
       "from functools import partial\nfrom rq.decorators import job as rq_job\n\n"
       "class RecordingJob(rq_job):\n    queue_class = None\n\n"
       "job = partial(RecordingJob, connection=None)\n"},
      {"tasks.py",
       "from worker import job\n\n@job(\"default\")\ndef send(order):\n    print(order)\n"},
      {"app.py",
       "from flask import Flask\nfrom tasks import send as send_task\n\napp = Flask(__name__)\n\n"
       "@app.route(\"/orders\")\ndef orders():\n    send_task.delay(1)\n    return \"ok\"\n"},
  });
  CHECK(shop.forward("GET /orders") ==
        "leaves send for later in Redis [queue]\n  is taken by send [queue]\n");
}

TEST_CASE("a script that only prints the word worker starts none") {
  const std::string text =
      told({{"requirements.txt", "celery\nredis\nflask\n"},
            {"Dockerfile", "FROM python:3.12\nCOPY . /code\nCMD python app.py\n"},
            {"start.sh",
             "if [ $WORK = yes ]; then\n  echo \"Enabling the celery worker\"\n"
             "  cp work.conf /etc/  # read by the celery worker\nfi\npython migrate.py\n"},
            {"docker-compose.yml",
             "services:\n  migrations:\n    build: .\n    command: ./start.sh\n"
             "  web:\n    build: .\n    command: python app.py\n    ports: [\"80:80\"]\n"
             "  jobs_worker:\n    build: .\n  redis:\n    image: redis:7\n"},
            {"migrate.py", "import app\n"},
            {"tasks.py",
             "from celery import Celery\napp = Celery('shop', broker='redis://redis:6379/0')\n\n\n"
             "@app.task\ndef sweep():\n    print('swept')\n"},
            {"app.py",
             "from flask import Flask\nfrom tasks import sweep\napp = Flask(__name__)\n\n\n"
             "@app.route('/sweep')\ndef ask():\n    sweep.delay()\n    return 'ok'\n\n\n"
             "app.run(port=80)\n"}});
  CHECK_MESSAGE(text.find("jobs_worker takes up sweep") != std::string::npos, text);
  CHECK_MESSAGE(text.find("migrations takes up") == std::string::npos, text);
}
