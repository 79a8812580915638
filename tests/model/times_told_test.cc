// SPDX-License-Identifier: Apache-2.0
// From what code says of a clock to the words in which people read it.
#include "model/endpoints/times_told.h"

#include <doctest/doctest.h>

#include "tests/model/times_of.h"

using namespace cutaway;
using model::times_of;

namespace {

const std::string kSpring =
    "plugins { id 'org.springframework.boot' version '3.2.0' }\n"
    "dependencies { implementation 'org.springframework.boot:spring-boot-starter:3.2.0' }\n";

}  // namespace

TEST_CASE("a time is told in words where a line of cron says one thing") {
  using model::as_time;
  CHECK(as_time("*/5 * * * *", "") == "every 5 minutes");
  CHECK(as_time("0 * * * *", "") == "every hour");
  CHECK(as_time("30 4 * * 0", "") == "every Sunday at 04:30");
  CHECK(as_time("0 0 3 * * ?", "") == "every day at 03:00");
  CHECK(as_time("0 0 3 ? * 1", "") == "0 0 3 ? * 1");  // Sunday to some, Monday to others
  CHECK(as_time("0 2 1 * *", "") == "every month on day 1 at 02:00");
  CHECK(as_time("0 3 1,15 * *", "") == "0 3 1,15 * *");
  CHECK(as_time("*/10 * * * * *", "") == "every 10 seconds");
  CHECK(as_time("0 9 * * 1-5", "") == "every day from Monday to Friday at 09:00");
  CHECK(as_time("0 9 * * tuesday,THU", "") == "every Tuesday and Thursday at 09:00");
  CHECK(as_time("12 3,22 * * *", "") == "every day at 03:12 and 22:12");
  // Turns begin anew with the hour and with the day.
  CHECK(as_time("1 */8 * * *", "") == "every 8 hours");
  CHECK(as_time("1 */10 * * *", "") == "1 */10 * * *");
  CHECK(as_time("2 */30 * * *", "") == "every day at 00:02");
  CHECK(as_time("*/7 * * * *", "") == "*/7 * * * *");
  CHECK(as_time("*/60 * * * *", "") == "every hour");
}

TEST_CASE("a bare number is a time only with the unit of its shape") {
  using model::as_time;
  CHECK(as_time("30", "{TimeUnit.SECONDS}") == "every 30 seconds");
  CHECK(as_time("90000", "ms") == "every 90 seconds");
  CHECK(as_time("30", "") == "");
  CHECK(as_time("10s", "") == "every 10 seconds");
  CHECK(as_time("PT5M", "") == "every 5 minutes");
  CHECK(as_time("@every 1h", "") == "every hour");
  CHECK(as_time("P1D", "") == "every day");
  CHECK(as_time("interval", "") == "");
}

TEST_CASE(
    "a delay that a setting may change is told by its default, or by the only file that sets it") {
  const std::string job =
      "package shop;\n\nimport org.springframework.scheduling.annotation.Scheduled;\n"
      "import org.springframework.stereotype.Component;\n\n@Component\npublic class Sweeper {\n"
      "  @Scheduled(fixedDelayString = \"${shop.sweep:500}\")\n  public void sweep() {}\n}\n";
  CHECK(times_of({{"build.gradle", kSpring}, {"src/main/java/shop/Sweeper.java", job}}) ==
        "sweep, every 500 milliseconds unless set otherwise\n");
  CHECK(times_of({{"build.gradle", kSpring},
                  {"src/main/java/shop/Sweeper.java", job},
                  {"src/main/resources/application.properties", "shop.sweep=60000\n"}}) ==
        "sweep, every minute unless set otherwise\n");
}

TEST_CASE("what a host starts is work of a clock where it waits for one") {
  const std::string begin =
      "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\n"
      "using Microsoft.Extensions.Hosting;\n\nnamespace Shop;\n\n";
  CHECK(times_of({
            {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Worker\">\n</Project>\n"},
            {"Opening.cs", begin + "public class Opening : IHostedService {\n"
                                   "  public Task StartAsync(CancellationToken t) => null;\n}\n"},
            {"Sweeper.cs",
             begin + "public class Sweeper : BackgroundService {\n"
                     "  protected override async Task ExecuteAsync(CancellationToken t) {\n"
                     "    while (true) {\n"
                     "      try { Sweep(); }\n"
                     "      catch (Exception e) { await Task.Delay(TimeSpan.FromSeconds(5), t); }\n"
                     "      await Task.Delay(TimeSpan.FromMinutes(10), t);\n"
                     "    }\n  }\n  void Sweep() {}\n}\n"},
        }) == "Sweeper, every 10 minutes\n");
}

TEST_CASE("a loop of which neither the name nor a period says anything is not told") {
  const auto loop = [](const std::string& type, const std::string& period) {
    return times_of({{"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
                     {"main.go", "package main\n\nimport \"time\"\n\ntype " + type +
                                     " struct{ every time.Duration }\n\nfunc (s *" + type +
                                     ") Run() {\n\tt := time.NewTicker(" + period +
                                     ")\n\tfor range t.C {\n\t}\n}\n\nfunc main() {\n\ts := &" +
                                     type + "{}\n\tgo s.Run()\n}\n"}});
  };
  CHECK(loop("Client", "s.every") == "");
  CHECK(loop("BasketSweeper", "100 * time.Millisecond") == "");
  CHECK(loop("Client", "2 * time.Minute") == "Client.Run, every 2 minutes\n");
  CHECK(loop("BasketSweeper", "s.every") == "BasketSweeper.Run, by the clock\n");
}

TEST_CASE("work that several functions of one name do is told with what holds each") {
  const auto file = [](const std::string& when) {
    return "const cron = require('node-cron');\nfunction main() {}\ncron.schedule('" + when +
           "', main);\n";
  };
  CHECK(times_of({{"package.json",
                   "{\"name\": \"shop\", \"main\": \"index.js\", \"scripts\": {\"start\": \"node "
                   "index.js\"},"
                   " \"dependencies\": {\"node-cron\": \"3\"}}"},
                  {"index.js", "require('./clean-logs');\nrequire('./count-orders');\n"},
                  {"clean-logs.js", file("0 0 * * *")},
                  {"count-orders.js", file("*/5 * * * *")}}) ==
        "clean-logs.main, every day at 00:00\ncount-orders.main, every 5 minutes\n");
}

namespace {

const std::string kNode =
    "{\"name\": \"shop\", \"main\": \"index.js\", \"scripts\": {\"start\": \"node index.js\"}}";

}  // namespace

TEST_CASE("a line of cron beside a function is work of a clock that nobody knows") {
  CHECK(times_of({{"package.json", kNode},
                  {"index.js",
                   "const cron = require('./libs/cron');\nfunction sweep() {}\n"
                   "cron.schedule('30 0 * * *', sweep);\n"
                   "cron.check('30 0 * * *', 'sweep');\n"
                   "cron.add({ name: 'orders:prune', cronTime: '*/5 * * * *', onTick: sweep });\n"},
                  {"libs/cron.js", "exports.schedule = (when, run) => {};\n"}}) ==
        "sweep, every day at 00:30\norders:prune, every 5 minutes\n");
}

TEST_CASE("a length of time beside a function is work where the helper starts it again") {
  const auto helper = [](const std::string& call) {
    return times_of({{"package.json",
                      "{\"name\": \"shop\", \"main\": \"index.js\", \"scripts\": {\"start\": "
                      "\"node index.js\"}, \"dependencies\": {\"date-fns\": \"2\"}}"},
                     {"index.js",
                      "import { minutesToMilliseconds } from 'date-fns';\n"
                      "class Scheduler {\n  schedule(run, wait, id) {\n    " +
                          call +
                          "(() => run(), wait);\n  }\n}\n"
                          "const orders = { sweep() {} };\nconst scheduler = new Scheduler();\n"
                          "scheduler.schedule(() => orders.sweep(), minutesToMilliseconds(5), "
                          "'sweepOrders');\n"}});
  };
  CHECK(helper("setInterval") == "sweepOrders, every 5 minutes\n");
  CHECK(helper("setTimeout") == "");
}

TEST_CASE("a list that is called so gives each function in it the length beside it") {
  const auto list = [](const std::string& name, const std::string& more) {
    return times_of(
        {{"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
         {"main.go", "package main\n\nimport \"time\"\n\nvar " + name +
                         " = []Row{\n\t{\"sweep orders\", sweep, 2 * time.Hour},\n"
                         "\t{\"\", prune, time.Minute},\n" +
                         more + "}\n\nfunc sweep() {}\nfunc prune() {}\nfunc main() {}\n"}});
  };
  CHECK(list("tasks", "") == "sweep orders, every 2 hours\nprune, every minute\n");
  // Two lengths: nobody knows which of them is waited for.
  CHECK(list("tasks", "\t{\"x\", main, time.Minute, time.Hour},\n") ==
        "sweep orders, every 2 hours\nprune, every minute\n");
  CHECK(list("limits", "") == "");
}

TEST_CASE("a time that stands in a table is joined to its work by the name") {
  CHECK(times_of(
            {{"package.json",
              "{\"name\": \"shop\", \"main\": \"index.js\", \"scripts\": {\"start\": \"node "
              "index.js\"}, \"dependencies\": {\"node-schedule\": \"2\"}}"},
             {"settings.js",
              "class Settings {\n  constructor() {\n    this.data = { jobs: { 'full-scan': { "
              "schedule: '0 3 * * *' } } };\n  }\n}\nmodule.exports = new Settings();\n"},
             {"index.js",
              "const schedule = require('node-schedule');\nconst { scanner } = "
              "require('./scanner');\n"
              "const jobs = require('./settings').load().jobs;\nconst all = [];\n"
              "all.push({ id: 'full-scan', job: schedule.scheduleJob(jobs['full-scan'].schedule, "
              "() => { scanner.run(); }) });\n"},
             {"scanner.js", "exports.scanner = { run() {} };\n"}}) ==
        "full-scan, every day at 03:00 unless set otherwise\n");
  CHECK(
      times_of({{"package.json", kNode},
                {"data.yml",
                 "jobs:\n  purgeUploads:\n    schedule: PT15M\n  noSuchFile:\n    schedule: P1D\n"},
                {"index.js", "require('./jobs/purge-uploads')();\n"},
                {"jobs/purge-uploads.js", "module.exports = async () => {};\n"}}) ==
      "purgeUploads, every 15 minutes\n");
}

TEST_CASE("a table that names functions beside lines of cron gives each its time") {
  CHECK(times_of({{"requirements.txt", "celery\n"},
                  {"shop/tasks.py", "def sweep():\n    pass\n"},
                  {"shop/other.py", "def sweep():\n    pass\n"},
                  {"shop/settings.py",
                   "def schedule():\n    return build([\n"
                   "        {'name': 'Sweep all', 'env_default': '*/10 * * * *',"
                   " 'task': 'shop.tasks.sweep'},\n"
                   "        {'name': 'Lost', 'env_default': '0 1 * * *', 'task': 'shop.none'},\n"
                   "    ])\n"}}) == "sweep, every 10 minutes unless set otherwise\n");
}

TEST_CASE("classes and records of a scheduler of the project's own say when") {
  const std::string begin = "using System;\n\nnamespace Shop;\n\n";
  CHECK(times_of({
            {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n</Project>\n"},
            {"Tasks.cs", begin +
                             "public interface IScheduledTask {}\n"
                             "public interface IScheduledTaskWorker {}\n"
                             "public class Trigger { public long IntervalTicks { get; set; } }\n"},
            {"Sweep.cs", begin +
                             "public class Sweep : IScheduledTask {\n"
                             "  public Trigger[] GetDefaultTriggers() => new[] {\n"
                             "    new Trigger { IntervalTicks = TimeSpan.FromHours(12).Ticks } };\n"
                             "}\n"},
            {"Worker.cs", begin + "public class Worker : IScheduledTaskWorker {\n"
                                  "  Trigger t = new Trigger { IntervalTicks = "
                                  "TimeSpan.FromHours(1).Ticks };\n}\n"},
        }) == "Sweep, every 12 hours unless set otherwise\n");
  CHECK(
      times_of({
          {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n</Project>\n"},
          {"Prune.cs", begin + "public class PruneCommand {}\npublic class CountCommand {}\n"},
          {"Jobs.cs",
           begin +
               "public class ScheduledJob { public int Interval; public string Type; }\n"
               "public class Jobs {\n  object[] all = new[] {\n"
               "    new ScheduledJob { Interval = 6 * 60, Type = typeof(PruneCommand).Name },\n"
               "    new ScheduledJob { Interval = Asked(), Type = typeof(CountCommand).Name } };\n"
               "  int Asked() { if (Floor < 10) { return 10; } return Floor; }\n"
               "  DateTime Next(ScheduledJob job) { return Last.AddMinutes(job.Interval); }\n"
               "}\n"},
      }) == "PruneCommand, every 6 hours\nCountCommand, by the clock\n");
}

TEST_CASE("a timer without a period runs once") {
  CHECK(times_of({
            {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Worker\">\n</Project>\n"},
            {"Late.cs",
             "using System;\nusing System.Threading;\nusing Microsoft.Extensions.Hosting;\n\n"
             "namespace Shop;\n\npublic class Late : IHostedService {\n"
             "  void Changed() { new Timer(Tell, null, TimeSpan.FromSeconds(30), "
             "Timeout.InfiniteTimeSpan); }\n  void Tell(object s) {}\n}\n"},
        }) == "");
}

TEST_CASE("lengths of Ruby are read, and the hour that stands beside a day") {
  CHECK(
      times_of({{"Gemfile", "source 'https://gems.example'\ngem 'clockwork'\n"},
                {"clock.rb",
                 "require 'clockwork'\n\nmodule Clockwork\n"
                 "  every(5.minutes, 'orders:sweep') { Sweep.perform_later }\n"
                 "  every(1.day, 'orders:prune', at: '01:00') { Prune.perform_later }\nend\n"}}) ==
      "orders:sweep, every 5 minutes\norders:prune, every day at 01:00\n");
}

TEST_CASE("a list of times in a file of settings tells when each module runs") {
  const std::string told = times_of({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  defp deps do\n    [{:oban, \"~> 2.0\"}]\n  end\nend\n"},
      {"config/prod.exs",
       "import Config\n\nconfig :shop, Oban,\n  plugins: [\n    {Oban.Plugins.Cron,\n     crontab: "
       "[\n"
       "       {\"*/30 * * * *\", Shop.Sweep},\n       {\"0 2 * * *\", Shop.Gone}\n     ]}\n  ]\n"},
      {"lib/shop/sweep.ex",
       "defmodule Shop.Sweep do\n  use Oban.Worker\n\n  def perform(_job), do: :ok\nend\n"},
      {"lib/shop/mail.ex",
       "defmodule Shop.Mail do\n  use Oban.Worker\n\n  def perform(_job), do: :ok\nend\n"},
  });
  CHECK_MESSAGE(told.find("Shop.Sweep, every 30 minutes\n") != std::string::npos, told);
  CHECK(told.find("Shop.Mail, when it was handed over\n") != std::string::npos);
  CHECK(told.find("Shop.Gone") == std::string::npos);
}

TEST_CASE("a time that a class knows by name is told, and that another one may be set") {
  const auto told = [](const std::string& more) {
    return times_of({
        {"Shop.csproj",
         "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
         "Include=\"Hangfire.Core\" Version=\"1.8.0\" /></ItemGroup></Project>\n"},
        {"Clock.cs",
         "using Hangfire;\nclass Clock {\n  public void Set(string time) {\n" + more +
             "    RecurringJob.AddOrUpdate(\"sweep\", () => Sweep(), Cron.Daily);\n  }\n"
             "  public void Sweep() {}\n}\n"},
    });
  };
  CHECK_MESSAGE(told("").find("sweep, every day\n") != std::string::npos, told(""));
  const std::string set = told("    RecurringJob.AddOrUpdate(\"sweep\", () => Sweep(), time);\n");
  CHECK_MESSAGE(set.find("sweep, every day unless set otherwise\n") != std::string::npos, set);
}

TEST_CASE("work that a queue knows is told by its name where a clock hands it over") {
  const std::string told = times_of(
      {{"requirements.txt", "celery\n"},
       {"shop/app.py", "from celery import Celery\n\napp = Celery('shop')\n"},
       {"shop/tasks.py",
        "import random\n\nfrom celery.schedules import crontab\n\nfrom shop.app import app\n\n\n"
        "@app.task\ndef sweep():\n    pass\n\n\n@app.task\ndef prune():\n    pass\n\n\n"
        "@app.task\ndef count():\n    pass\n\n\n"
        "@app.on_after_finalize.connect\ndef plan(sender, **kwargs):\n"
        "    sender.add_periodic_task(crontab(hour=3, minute=30), sweep.s(), name='Sweep')\n"
        "    sender.add_periodic_task(\n        crontab(hour=str(random.randint(0, 23)),\n"
        "                day_of_month='1,15'),\n        prune.s(),\n    )\n"
        "    sender.add_periodic_task(90.0, count.s())\n"
        "    sender.add_periodic_task(3600, count.s())\n"}});
  CHECK_MESSAGE(told.find("sweep, every day at 03:30\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("prune, by the clock\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("count, every 90 seconds and every hour\n") != std::string::npos, told);
}

TEST_CASE("a helper of the clock is given a class to make, or the key of its time") {
  CHECK(times_of({
            {"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
            {"src/main/resources/application.properties", "sweep.cron=0 2 * * *\nshop.name=a\n"},
            {"src/main/java/shop/SweepTask.java", "package shop;\npublic class SweepTask {}\n"},
            {"src/main/java/shop/Options.java", "package shop;\npublic class Options {}\n"},
            {"src/main/java/shop/Clock.java",
             "package shop;\n\nimport java.time.Duration;\n\npublic class Clock {\n"
             "  static final String SWEEP = \"sweep.cron\";\n"
             "  void plan(Config config) {\n"
             "    recurringTask(\"Sweep\", timeOf(config, SWEEP), new SweepTask());\n"
             "    recurringTask(\"Count\", Fixed.of(Duration.ofSeconds(60)), () -> sweep());\n"
             "    recurringTask(\"None\", timeOf(config, \"shop.name\"), new SweepTask());\n"
             "    recurringTask(\"Options\", timeOf(config, SWEEP), new Options());\n  }\n"
             "  void sweep() {}\n}\n"},
        }) == "Sweep, every day at 02:00 unless set otherwise\nCount, every minute\n");
}

TEST_CASE("a class in brackets is what comes again, and no length beside it is a delay") {
  const auto told = [](const std::string& call) {
    return times_of({
        {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n</Project>\n"},
        {"Shop.cs",
         "using System;\n\nnamespace Shop;\n\npublic class Rates {}\n\npublic class Start {\n"
         "  void Add(Services services) {\n    services." +
             call + ";\n  }\n}\n"},
    });
  };
  CHECK(told("AddScheduledTask<Rates>(TimeSpan.FromMinutes(3.0))") == "Rates, every 3 minutes\n");
  CHECK(told("ScheduleJob<Rates>(TimeSpan.FromMinutes(3))") == "");
  CHECK(told("AddScheduledTask<Elsewhere>(TimeSpan.FromMinutes(3))") == "");
}

TEST_CASE("a command is planned by its class") {
  CHECK(times_of({{"composer.json", "{\"require\": {\"laravel/framework\": \"^11\"}}"},
                  {"app/Sweep.php",
                   "<?php\nnamespace App;\nuse Illuminate\\Console\\Command;\n"
                   "class Sweep extends Command { public function handle() {} }\n"},
                  {"app/Kernel.php",
                   "<?php\nnamespace App;\nuse Illuminate\\Console\\Scheduling\\Schedule;\n"
                   "class Kernel {\n  protected function schedule(Schedule $schedule): void {\n"
                   "    $schedule->command(Sweep::class)->everyMinute()->withoutOverlapping();\n"
                   "  }\n}\n"}}) == "Sweep, every minute\n");
}

TEST_CASE("classes that a list hands to a clock of the project's own are work for it") {
  const auto told = [](const std::string& list) {
    return times_of({{"Gemfile", "source 'https://gems.example'\n"},
                     {"app/base.rb", "class ScheduledTask\n  def call\n  end\nend\n"},
                     {"app/sweep.rb", "class Sweep < ScheduledTask\n  def call\n  end\nend\n"},
                     {"app/prune.rb", "class Prune < ScheduledTask\nend\n"},
                     {"app/other.rb", "class Other < ScheduledTask\nend\n"},
                     {"app/clock.rb", "class Clock\n  " + list +
                                          "\n  def run\n    TASKS.each { |one| one.new.call }\n"
                                          "  end\nend\n"}});
  };
  CHECK(told("TASKS = [Sweep, Prune].freeze") == "Prune, by the clock\nSweep, by the clock\n");
  CHECK(told("KNOWN = [Sweep, Prune]") == "");
}
