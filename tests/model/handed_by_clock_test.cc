// SPDX-License-Identifier: Apache-2.0
// Jobs that a clock hands over are told once, with its time; what a setting may change is no
// certain time, and what a class leaves open is no message.
#include <doctest/doctest.h>

#include "tests/model/times_of.h"

using namespace cutaway;
using model::times_of;

TEST_CASE("a job in the list of a clock is told once, by its function, with the time in words") {
  const std::string clock =
      "from datetime import timedelta\n\nfrom celery.schedules import crontab\n\n\n"
      "class Settings:\n    CELERY_BEAT_SCHEDULE = {\n"
      "        'sweep-every-night': {\n            'task': 'shop.orders.tasks.sweep',\n"
      "            'schedule': crontab(minute=15, hour=3),\n        },\n"
      "        'prune-all-the-time': {\n            'task': 'shop.bills.tasks.prune',\n"
      "            'schedule': crontab(minute='*'),\n        },\n"
      "        'count': {'task': 'shop.count', 'schedule': timedelta(minutes=5)},\n"
      "        'look': {'task': 'shop.bills.tasks.look', 'schedule': 30.0},\n"
      "        'vacuum': {'task': 'celery.backend_cleanup', 'schedule': 3600},\n    }\n";
  const std::string begin = "from shop.app import app\n\n\n";
  const std::string told = times_of({
      {"requirements.txt", "celery\n"},
      {"shop/app.py", "from celery import Celery\n\napp = Celery('shop')\n"},
      {"shop/settings.py", clock},
      {"shop/orders/tasks.py", begin + "@app.task\ndef sweep():\n    pass\n"},
      {"shop/bills/tasks.py",
       begin + "@app.task\ndef sweep():\n    pass\n\n\n@app.task\ndef prune():\n    pass\n\n\n"
               "@app.task\ndef look():\n    pass\n\n\n"
               "@app.task(name='shop.count')\ndef number():\n    pass\n"},
  });
  CHECK_MESSAGE(told.find("prune, every minute\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop.count, every 5 minutes\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("look, every 30 seconds\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("vacuum, every hour\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("every day at 03:15\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("sweep-every-night") == std::string::npos, told);
  CHECK_MESSAGE(told.find("prune, when") == std::string::npos, told);
}

TEST_CASE("a job that a clock does nothing with but hand over comes at its time") {
  const std::string told = times_of({
      {"Gemfile", "source 'https://gems.example'\ngem 'clockwork'\ngem 'sidekiq'\n"},
      {"app/jobs/sweep.rb", "class Sweep\n  include Sidekiq::Worker\n  def perform\n  end\nend\n"},
      {"app/jobs/orders/prune.rb",
       "module Orders\n  class Prune\n    include Sidekiq::Worker\n    def perform\n    end\n"
       "  end\nend\n"},
      {"lib/clock.rb",
       "require 'clockwork'\n\ninclude Clockwork\n\n"
       "every(10.seconds, 'often') do\n  if Lock.take('sweep')\n    Sweep.perform_async\n  end\n"
       "end\n\nevery(1.week, 'seldom', at: 'Sunday 7:00') do\n  "
       "Orders::Prune.perform_async\nend\n"},
  });
  CHECK_MESSAGE(told.find("Sweep, every 10 seconds\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Prune, every Sunday at 07:00\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("often, every 10 seconds\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("handed over") == std::string::npos, told);
}

TEST_CASE("what an own function makes of a setting, or gives instead, is no certain time") {
  const std::string told = times_of({
      {"package.json",
       R"({"name":"shop","dependencies":{"agenda":"5.0.0"},"scripts":{"start":"node index.js"}})"},
      {"numbers.js",
       "export function number(value, otherwise) {\n  if (value === undefined) return otherwise;\n"
       "  const read = parse(value);\n  return read;\n}\n"},
      {"index.js",
       "import Agenda from 'agenda';\nimport { number } from './numbers.js';\n\n"
       "const HOURS = number(process.env.SWEEP_HOURS, 24);\n\n"
       "export function plan() {\n  const agenda = new Agenda();\n"
       "  agenda.define('sweep', async () => {});\n"
       "  agenda.every(HOURS + ' hours', 'sweep');\n"
       "  agenda.every('2 hours', 'prune');\n}\nplan();\n"},
  });
  CHECK_MESSAGE(told.find("sweep, every day unless set otherwise\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("prune, every 2 hours\n") != std::string::npos, told);
}

TEST_CASE("what a class leaves open for those that make objects of it is no message") {
  const std::string told = times_of({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
       "Include=\"MassTransit\" Version=\"8.0.0\" /></ItemGroup></Project>\n"},
      {"Takers.cs",
       "using MassTransit;\n\nnamespace Shop;\n\npublic record Ticket(int Id);\n\n"
       "public class Teller<T> : IConsumer<T> where T : class {}\n"
       "public class Second<TNews> : IConsumer<TNews> where TNews : class {}\n"
       "public class Tickets : IConsumer<Ticket> {}\n"},
  });
  CHECK_MESSAGE(told == "Ticket, when a message comes\n", told);
}

TEST_CASE("a clock of the project's own is told the time and the name of the work") {
  const std::string told = times_of({
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"time\"\n\n\t\"shop.example/shop/clock\"\n)\n\n"
       "type Task string\n\nconst Sweep Task = \"Sweep\"\n\n"
       "func plan(s clock.Scheduler, spec string) {\n"
       "\ts.RegisterTask(\"15 2 * * *\", \"slow\", string(Sweep))\n"
       "\ts.RegisterTask(\"* * * * *\", \"slow\", \"Prune\")\n"
       "\ts.RegisterTask(spec, \"slow\", \"Look\")\n"
       "\ts.Again(2*time.Hour, \"count\")\n}\n\n"
       "func main() {\n\tplan(clock.New(), \"\")\n}\n"},
      {"clock/clock.go",
       "package clock\n\nimport (\n\t\"time\"\n\n\t\"github.com/robfig/cron/v3\"\n)\n\n"
       "type Scheduler interface {\n\tRegisterTask(cronSpec string, queue string, taskName "
       "string)\n\tAgain(interval time.Duration, identifier string)\n}\n\n"
       "type own struct {\n\tcron *cron.Cron\n}\n\n"
       "func New() Scheduler {\n\treturn &own{cron: cron.New()}\n}\n\n"
       "func (s *own) RegisterTask(cronSpec string, queue string, taskName string) {\n"
       "\ts.cron.AddFunc(cronSpec, func() {\n\t\ts.write(taskName)\n\t})\n}\n\n"
       "func (s *own) Again(interval time.Duration, identifier string) {}\n\n"
       "func (s *own) write(name string) {}\n"},
  });
  CHECK_MESSAGE(told.find("Prune, every minute\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("count, every 2 hours\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("RegisterTask") == std::string::npos, told);
}
