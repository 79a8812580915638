// SPDX-License-Identifier: Apache-2.0
// From small repositories to work that no request asks for: what it is called, who runs it and
// when.
#include <doctest/doctest.h>

#include "map_of.h"
#include "model/endpoints/job_times.h"

using namespace cutaway;
using meaning::LinkedProject;
using model::map_of;

namespace {

/// "sweep of shop, every day" a line.
std::string work_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const model::Analysis made{&project.project(), &project.links(), &project.catalogue(),
                             &project.facts(),   &model,           nullptr};
  const model::JobTimes times(made);
  std::string out;
  for (const model::Operation* one : model::unasked_work(model)) {
    out += one->name + (one->part.valid() ? " of " + model.part(one->part).name : "");
    out += ", " + times.of(*one) + "\n";
  }
  return out;
}

const std::string kModule = "module shop.example/shop\n\ngo 1.24\n";

}  // namespace

TEST_CASE("work waits in a store that people can choose only where it is set up") {
  model::Model model;
  model.parts.resize(2);
  model.parts[1].name = "Redis";
  model.connections.resize(1);
  model::Connection& line = model.connections.front();
  line.from = PartId(0);
  line.to = PartId(1);
  line.topics = {"SendInvoice"};
  line.label = "leaves SendInvoice for later in";
  model::Analysis made;
  made.model = &model;
  model::Operation work;
  work.name = "SendInvoice";
  work.part = PartId(0);
  CHECK(model::JobTimes(made).waits_in(work) == "Redis");
  line.label = "can leave SendInvoice for later in";
  CHECK(model::JobTimes(made).waits_in(work) == "Redis, where it is set up");
}

TEST_CASE("callers of an own function that hands work to a clock are those who plan it") {
  CHECK(work_of({
            {"go.mod", kModule},
            {"main.go",
             "package main\n\nimport \"shop.example/shop/clock\"\n\n"
             "func sweepBasket() {}\n\nfunc main() {\n"
             "\tclock.Plan(\"0 3 * * *\", sweepBasket)\n}\n"},
            {"clock/clock.go",
             "package clock\n\nimport \"github.com/robfig/cron/v3\"\n\n"
             "var c *cron.Cron\n\n"
             "func Plan(when string, run func()) {\n\tc.AddFunc(when, run)\n}\n"},
        }) == "sweepBasket of shop, every day at 03:00\n");
}

TEST_CASE("a loop that wakes up again is work of the program unless it serves one line") {
  const std::string told = work_of({
      {"go.mod", kModule},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\n"
       "func sweepOrders() {\n\tt := time.NewTicker(time.Hour)\n\tfor range t.C {\n\t}\n}\n\n"
       "func pushNews(w http.ResponseWriter, r *http.Request) {\n"
       "\tt := time.NewTicker(time.Second)\n\tfor range t.C {\n\t}\n}\n\n"
       "func pingLine() {\n\tt := time.NewTicker(time.Second)\n\tfor range t.C {\n\t}\n}\n\n"
       "func unused() {\n\tt := time.NewTicker(time.Second)\n\tfor range t.C {\n\t}\n}\n\n"
       "func main() {\n\tgo sweepOrders()\n\tgo pingLine()\n"
       "\thttp.HandleFunc(\"/news\", pushNews)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
  });
  CHECK(told.find("sweepOrders of shop") != std::string::npos);
  CHECK(told.find("pushNews") == std::string::npos);
  CHECK(told.find("pingLine") == std::string::npos);
  CHECK(told.find("unused") == std::string::npos);
}

TEST_CASE("jobs belong to the process whose script runs them, also those that a clock hands out") {
  const std::string build = "    build: .\n    command: ./bin/";
  CHECK(work_of({
            {"compose.yml", "services:\n  site:\n" + build + "site.sh\n    ports: [\"80:80\"]\n" +
                                "  worker:\n" + build + "worker.sh\n  clock:\n" + build +
                                "clock.sh\n"},
            {"Dockerfile", "FROM python\nCOPY . .\n"},
            {"requirements.txt", "celery\ndjango\n"},
            {"bin/site.sh", "gunicorn shop\n"},
            {"bin/worker.sh", "# starts\nexec celery -A shop worker\n"},
            {"bin/clock.sh", "exec celery -A shop beat\n"},
            {"shop.py",
             "from celery import Celery\nfrom celery.schedules import crontab\n"
             "app = Celery('shop')\n"
             "app.conf.beat_schedule = {\n"
             "    'sweep-every-night': {'task': 'shop.sweep', 'schedule': "
             "crontab(hour=3, minute=0)},\n}\n"
             "@app.task\ndef sweep():\n    pass\n"},
        }) == "sweep of worker, every day at 03:00\n");
}

TEST_CASE("jobs of the project's own making are done where the name of a process says so") {
  CHECK(work_of({
            {"Procfile", "web: ./shop server\nbackground_worker: ./shop background-worker\n"},
            {"Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n"},
            {"src/main.rs",
             "mod sweep;\n\npub trait BackgroundJob {\n    const JOB_NAME: &'static str;\n"
             "    fn run(&self);\n}\n\nfn main() {}\n"},
            {"src/sweep.rs",
             "use crate::BackgroundJob;\n\npub struct Sweep;\n\nimpl BackgroundJob for Sweep {\n"
             "    const JOB_NAME: &'static str = \"sweep\";\n    fn run(&self) {}\n}\n"},
        }) == "sweep of background_worker, when it was handed over\n");
}

TEST_CASE("the path that a list for the clock names leads to its function, whoever marks it") {
  const std::string told = work_of({
      {"requirements.txt", "celery\n"},
      {"shop/settings.py",
       "from celery.schedules import crontab\n\n"
       "CELERY_BEAT_SCHEDULE = {\n"
       "    'sweep-every-night': {'task': 'shop.tasks.sweep', 'schedule': "
       "crontab(hour=3, minute=0)},\n}\n"},
      {"shop/tasks/__init__.py", ""},
      {"shop/tasks/night.py",
       "from shop.marks import retried_task\n\n@retried_task()\ndef sweep():\n    pass\n"},
      {"shop/marks.py",
       "from celery import shared_task\n\nclass Retried:\n    pass\n\n"
       "def retried_task(*args, **kwargs):\n"
       "    return shared_task(*args, base=Retried, **kwargs)\n"},
  });
  CHECK_MESSAGE(told.find("sweep") != std::string::npos, told);
  CHECK_MESSAGE(told.find("every day at 03:00") != std::string::npos, told);
}

TEST_CASE("a worker that a base class starts is work of each class below that does it") {
  const std::string told = work_of({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"bullmq\": \"5\"}}\n"},
      {"src/line.ts",
       "import { Job, Queue, Worker } from 'bullmq'\n\nexport abstract class Line {\n"
       "  protected line: Queue\n  constructor(name: string) {\n"
       "    this.line = new Queue(name)\n  }\n\n  abstract process(data: any): Promise<void>\n\n"
       "  start() {\n    return new Worker(this.line.name, async (job: Job) => {\n"
       "      await this.process(job.data)\n    })\n  }\n}\n"},
      {"src/mails.ts",
       "import { Line } from './line'\n\nexport class Mails extends Line {\n"
       "  async process(data: any) {}\n}\n"},
      {"src/other.ts",
       "import { Line } from './line'\n\nexport abstract class Other extends Line {\n"
       "  other() {}\n}\n"},
  });
  CHECK_MESSAGE(told.find("Mails") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Other") == std::string::npos, told);
}

TEST_CASE("a message that a process sends itself again and again is work for the clock") {
  CHECK(work_of({
            {"mix.exs",
             "defmodule Shop.MixProject do\n  use Mix.Project\n"
             "  def project, do: [app: :shop, version: \"0.1.0\"]\nend\n"},
            {"lib/sweeper.ex",
             "defmodule Shop.Sweeper do\n  use GenServer\n\n"
             "  def init(state) do\n    again()\n    {:ok, state}\n  end\n\n"
             "  def handle_info(:sweep, state) do\n    again()\n    {:noreply, state}\n  end\n\n"
             "  def handle_info({:remind, id}, state), do: {:noreply, state}\n\n"
             "  def handle_call({:order, id}, _from, state) do\n"
             "    Process.send_after(self(), {:remind, id}, 60_000)\n"
             "    {:reply, :ok, state}\n  end\n\n"
             "  defp again do\n    Process.send_after(self(), :sweep, 300_000)\n  end\nend\n"},
        }) ==
        "Sweeper.remind of application, when it was handed over\n"
        "Sweeper.sweep of application, every 5 minutes\n");
}

TEST_CASE("a line of a crontab is called by what it starts, not by the lock that it holds") {
  CHECK(work_of({
            {"go.mod", kModule},
            {"main.go", "package main\n\nfunc main() {}\n"},
            {"deploy/crontab",
             "0 3 * * * root flock -x -n /var/lock/sweep.lock /usr/bin/python /shop/manage.py "
             "stock sweep_shelves >> /logs/sweep.log\n"
             "0 4 * * * root /shop/send.sh late 20\n"},
        }) ==
        "manage.py stock sweep_shelves of shop, every day at 03:00\n"
        "send.sh late of shop, every day at 04:00\n");
}

TEST_CASE("the vendor's own program is no vendor of itself") {
  const auto map_of_page = [](const std::string& name) {
    return map_of(
        {{"package.json",
          R"({"name":")" + name +
              R"(","scripts":{"start":"node a.js"},"dependencies":{"express":"4","axios":"1"}})"},
         {"a.js",
          "const axios = require('axios');\nconst app = require('express')();\n"
          "app.get('/', () => axios.get('https://api.listenbrainz.org/1/stats'));\n"
          "app.listen(80);\n"}});
  };
  CHECK(map_of_page("shop").find("ListenBrainz") != std::string::npos);
  CHECK(map_of_page("listenbrainz").find("ListenBrainz") == std::string::npos);
}

TEST_CASE("servers that whoever installs it brings stand on the map by the protocol") {
  const std::string told = map_of({
      {"go.mod", kModule + "require github.com/go-ldap/ldap/v3 v3.4.0\n"},
      {"main.go",
       "package main\n\nimport \"github.com/go-ldap/ldap/v3\"\n\n"
       "func main() {\n\tldap.DialURL(\"\")\n}\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
  });
  CHECK(told.find("look people up in directory of people") != std::string::npos);
}

TEST_CASE("beside many checks an endpoint without one is for anybody when it is there to sign in") {
  std::string server =
      "const express = require('express');\nconst app = express();\n"
      "const signedIn = (q, s, next) => { if (!q.user) return s.status(401).end(); next(); };\n"
      "const list = (q, s) => s.json([]);\n";
  for (const char* name :
       {"orders", "parcels", "boxes", "bills", "people", "notes", "desks", "keys"})
    server += "app.get('/api/" + std::string(name) + "', signedIn, list);\n";
  server += "app.post('/api/login', list);\napp.delete('/api/shelf', list);\napp.listen(80);\n";
  const LinkedProject project(
      {{"package.json",
        R"({"name":"shop","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0"}})"},
       {"server.js", server}});
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  for (const model::Endpoint& endpoint : model.endpoints) {
    if (endpoint.path == "/api/login") CHECK(endpoint.auth == "none");
    if (endpoint.path == "/api/shelf") CHECK(endpoint.auth.empty());
    if (endpoint.path == "/api/notes") CHECK(endpoint.auth == "required");
  }
}

TEST_CASE("who may is told by the name of a check, and nobody has to be signed in to sign in") {
  const std::string server =
      "const express = require('express');\nconst app = express();\n"
      "app.use((q, s, next) => { if (!q.user) return s.status(401).end(); next(); });\n"
      "const adminsOnly = (q, s, next) => { if (!q.user) return s.status(403).end(); next(); };\n"
      "const adminOrSelf = (q, s, next) => { if (!q.user) return s.status(403).end(); next(); };\n"
      "const list = (q, s) => s.json([]);\n"
      "app.post('/api/login', list);\napp.get('/api/notes', list);\n"
      "app.get('/api/people', adminsOnly, list);\napp.get('/api/person', adminOrSelf, list);\n"
      "app.listen(80);\n";
  const LinkedProject project(
      {{"package.json",
        R"({"name":"shop","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0"}})"},
       {"server.js", server}});
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  CHECK(model.endpoints.size() == 4);
  for (const model::Endpoint& endpoint : model.endpoints) {
    CHECK(endpoint.auth == (endpoint.path == "/api/login" ? "" : "required"));
    CHECK(endpoint.roles == (endpoint.path == "/api/people" ? std::vector<std::string>{"admin"}
                                                            : std::vector<std::string>{}));
  }
}

TEST_CASE(
    "another compose file that starts the same program offers a choice, one that adds does not") {
  const std::string site = "  site:\n    image: acme/site\n";
  const LinkedProject project({
      {"compose.yml", "services:\n" + site},
      {"compose.rows.yml", "services:\n" + site + "  rows:\n    image: mysql:9\n"},
      {"compose.watch.yml",
       "services:\n  site:\n    depends_on: [watch]\n  watch:\n    image: acme/watch\n"},
  });
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::map<std::string, std::string> runs;
  for (const model::Part& part : model.parts) runs[part.name] = part.runs;
  CHECK(runs["site"] == "always");
  CHECK(runs["rows"] == "optional");
}
