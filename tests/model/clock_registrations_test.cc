// SPDX-License-Identifier: Apache-2.0
// Work that is told apart from its time: by classes, names of turns, marks, commands, messages.
#include <doctest/doctest.h>

#include "tests/model/times_of.h"

using namespace cutaway;
using model::times_of;

TEST_CASE("a class below a clock's interface is told with the line that registers the interface") {
  const std::string begin = "using Quartz;\n\nnamespace Shop.Jobs;\n\n";
  CHECK(
      times_of({
          {"Shop.csproj",
           "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
           "    <PackageReference Include=\"Quartz\" Version=\"3.0.0\" />\n  </ItemGroup>\n"
           "</Project>\n"},
          {"Jobs/IShopJob.cs", begin + "public interface IShopJob : IJob { }\n"},
          {"Jobs/ISweep.cs", begin + "public interface ISweep : IShopJob { }\n"},
          {"Jobs/Sweep.cs", begin + "public class Sweep : ISweep {\n"
                                    "  public Task Execute(IJobExecutionContext c) => null;\n}\n"},
          {"Jobs/Count.cs", begin + "public class Count : IShopJob {\n"
                                    "  public Task Execute(IJobExecutionContext c) => null;\n}\n"},
          {"Times.cs",
           "namespace Shop;\n\npublic static class Times {\n"
           "  public static string Sweep(Settings s) {\n"
           "    return Get(s.Sweep, \"0 30 4 * * ?\");\n  }\n"
           "  private static string Get(string set, string otherwise) {\n"
           "    return set == null ? otherwise : set;\n  }\n}\n"},
          {"Program.cs",
           "using Shop.Jobs;\n\nnamespace Shop;\n\npublic class Program {\n"
           "  public static void Main() {\n"
           "    Clock.Instance.AddJob<ISweep>(\"sweep\", \"shop\", "
           "Times.Sweep(settings));\n"
           "    q.ScheduleJob<Count>(t => t.WithIdentity(\"count\")"
           ".WithCronSchedule(\"0 0/10 * * * ?\"));\n  }\n}\n"},
      }) == "Sweep, every day at 04:30 unless set otherwise\nCount, every 10 minutes\n");
}

TEST_CASE("functions that a registry of the project takes by the name of a turn run in that turn") {
  CHECK(times_of({{"pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\n"},
                  {"shop/tasks.py", "def sweep():\n    pass\n\ndef count():\n    pass\n"},
                  {"shop/registry.py",
                   "class SchedulerRegistry:\n    _daily = []\n\n    @staticmethod\n"
                   "    def register_daily(*callbacks):\n"
                   "        SchedulerRegistry._daily.extend(callbacks)\n\n    @staticmethod\n"
                   "    def register_minutely(*callbacks):\n        pass\n\n    @staticmethod\n"
                   "    def remove_daily(callback):\n        pass\n"},
                  {"shop/main.py",
                   "from shop import tasks\nfrom shop.registry import SchedulerRegistry\n\n"
                   "def start():\n    SchedulerRegistry.register_daily(\n        tasks.sweep,\n    "
                   ")\n    SchedulerRegistry.register_minutely(tasks.count)\n"
                   "    SchedulerRegistry.remove_daily(tasks.count)\n"}}) ==
        "sweep, every day\ncount, every minute\n");
}

TEST_CASE("a bare number in a list of work counts as the file counts its other lengths") {
  CHECK(times_of({{"pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\n"},
                  {"shop/tasks.py",
                   "def sweep():\n    pass\n\ndef count():\n    pass\n\n"
                   "def prune():\n    pass\n"},
                  {"shop/schedule.py",
                   "from datetime import timedelta\nfrom shop.tasks import sweep, count, prune\n\n"
                   "def prep(job):\n    return int(job[\"interval\"].total_seconds())\n\n"
                   "def work(old):\n    jobs = [\n"
                   "        {\"func\": sweep, \"timeout\": 600, \"interval\": 30},\n"
                   "        {\"func\": count, \"interval\": timedelta(hours=1)},\n    ]\n"
                   "    if old:\n"
                   "        jobs.append({\"func\": prune, \"interval\": timedelta(days=1)})\n"
                   "    return jobs\n"}}) ==
        "sweep, every 30 seconds\ncount, every hour\nprune, every day\n");
}

TEST_CASE("a mark that a scheduler of the project puts over a function says when it runs") {
  CHECK(times_of({{"pyproject.toml",
                   "[project]\nname = \"shop\"\nversion = \"1\"\n"
                   "dependencies = [\"schedule\"]\n"},
                  {"shop/scheduler.py",
                   "class Scheduler:\n    def add(self, job, *args, **kwargs):\n"
                   "        def decorator(func):\n            return func\n"
                   "        return decorator\n\nscheduler = Scheduler()\n"},
                  {"shop/work.py",
                   "import schedule\nfrom schedule import every\n"
                   "from shop.scheduler import scheduler\n\n"
                   "@scheduler.add(every(1).day.at(\"18:00\"), name=\"order-reminder\")\n"
                   "def remind(session):\n    pass\n\n"
                   "@scheduler.add(every().monday.at(\"09:30\"))\ndef report():\n    pass\n\n"
                   "def sweep():\n    pass\n\nschedule.every(10).minutes.do(sweep)\n"}}) ==
        "order-reminder, every day at 18:00\nreport, every Monday at 09:30\n"
        "sweep, every 10 minutes\n");
}

TEST_CASE("a command that a schedule starts by its name is the class that bears it") {
  CHECK(
      times_of({{"composer.json",
                 "{\"name\": \"a/shop\", \"require\": {\"laravel/framework\": "
                 "\"^11.0\"}}"},
                {"artisan", "#!/usr/bin/env php\n"},
                {"app/Console/Commands/SweepOrders.php",
                 "<?php\nnamespace App\\Console\\Commands;\nuse Illuminate\\Console\\Command;\n"
                 "class SweepOrders extends Command {\n"
                 "    protected $signature = 'orders:sweep {--all}';\n"
                 "    public function handle() {}\n}\n"},
                {"app/Jobs/RunCommand.php",
                 "<?php\nnamespace App\\Jobs;\nuse Illuminate\\Contracts\\Queue\\ShouldQueue;\n"
                 "class RunCommand implements ShouldQueue {\n"
                 "    public function __construct(public string $command) {}\n"
                 "    public function handle() {}\n}\n"},
                {"routes/console.php",
                 "<?php\nuse App\\Jobs\\RunCommand;\nuse Illuminate\\Support\\Facades\\Schedule;\n"
                 "Schedule::job(new RunCommand('orders:sweep'))->daily();\n"}}) ==
      "RunCommand, when it was handed over\norders:sweep, every day\n");
}

TEST_CASE("a message that a clock sends is the work of the only handler that takes it") {
  CHECK(
      times_of(
          {{"composer.json",
            "{\"name\": \"a/shop\", \"require\": {\"symfony/framework-bundle\": \"^7.0\"}}"},
           {"src/Message/SweepOrders.php",
            "<?php\nnamespace App\\Message;\nclass SweepOrders {}\n"},
           {"src/Handler/SweepOrdersHandler.php",
            "<?php\nnamespace App\\Handler;\nuse App\\Message\\SweepOrders;\n"
            "use Symfony\\Component\\Messenger\\Attribute\\AsMessageHandler;\n"
            "#[AsMessageHandler]\nclass SweepOrdersHandler {\n"
            "    public function __invoke(SweepOrders $message): void {}\n}\n"},
           {"src/Clock.php",
            "<?php\nnamespace App;\nuse App\\Message\\SweepOrders;\n"
            "use Symfony\\Component\\Scheduler\\RecurringMessage;\n"
            "use Symfony\\Component\\Scheduler\\Schedule;\nclass Clock {\n"
            "    public function getSchedule(): Schedule {\n        return (new Schedule())->add(\n"
            "            RecurringMessage::every('1 day', new SweepOrders()),\n        );\n"
            "    }\n}\n"}}) == "SweepOrdersHandler, every day\n");
}

TEST_CASE("a class that jobs are made from is none, and a job is told with the module it is in") {
  CHECK(times_of({{"Gemfile", "gem \"rails\"\ngem \"solid_queue\"\n"},
                  {"config/application.rb", "module Shop\nend\n"},
                  {"app/jobs/application_job.rb", "class ApplicationJob < ActiveJob::Base\nend\n"},
                  {"app/jobs/orders/sweep_job.rb",
                   "module Orders\n  class SweepJob < ApplicationJob\n    def perform\n    end\n"
                   "  end\nend\n"},
                  {"app/models/card.rb", "class Card\n  def self.postpone_due\n  end\nend\n"},
                  {"config/recurring.yml",
                   "<% require_relative \"../lib/shop\" %>\n\nproduction: &production\n  sweep:\n"
                   "    class: \"Orders::SweepJob\"\n    schedule: every hour\n  postpone:\n"
                   "    command: \"Card.postpone_due\"\n    schedule: every day at 04:02\n"
                   "\n<% if Shop.cloud? %>\n  other:\n    command: \"Other.thing\"\n"
                   "    schedule: every hour\n<% end %>\n"}}) ==
        "Orders::SweepJob, every hour\nCard.postpone_due, every day at 04:02\n");
}

TEST_CASE("a pair of a class and a trigger is a registration, and each program has its own class") {
  const std::string project =
      "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
      "    <PackageReference Include=\"Quartz\" Version=\"3.0.0\" />\n  </ItemGroup>\n"
      "</Project>\n";
  const auto program = [](const std::string& name, const std::string& cron) {
    return "using Quartz;\n\nnamespace Shop." + name +
           ";\n\npublic class Clock {\n  public static void Main() {\n"
           "    var turn = TriggerBuilder.Create().StartNow().WithCronSchedule(\"" +
           cron +
           "\").Build();\n    var jobs = new List<Tuple<Type, ITrigger>> {\n"
           "      new Tuple<Type, ITrigger>(typeof(Alive), turn)\n    };\n  }\n}\n";
  };
  const auto job = [](const std::string& name) {
    return "using Quartz;\n\nnamespace Shop." + name +
           ";\n\npublic class Alive : IJob {\n"
           "  public Task Execute(IJobExecutionContext c) => null;\n}\n";
  };
  CHECK(times_of({{"src/Api/Api.csproj", project},
                  {"src/Api/Alive.cs", job("Api")},
                  {"src/Api/Clock.cs", program("Api", "0 0 * * * ?")},
                  {"src/Bill/Bill.csproj", project},
                  {"src/Bill/Alive.cs", job("Bill")},
                  {"src/Bill/Clock.cs", program("Bill", "0 0/15 * * * ?")}}) ==
        "Alive, every hour\nAlive, every 15 minutes\n");
}

TEST_CASE("work is called as its registration calls it, and a far year is no time") {
  CHECK(times_of({{"pyproject.toml",
                   "[project]\nname = \"shop\"\nversion = \"1\"\n"
                   "dependencies = [\"apscheduler\"]\n"},
                  {"shop/work.py",
                   "from apscheduler.schedulers.background import BackgroundScheduler\n\n"
                   "def run(job):\n    pass\n\nclock = BackgroundScheduler()\n"
                   "clock.add_job(run, 'interval', hours=6, id='sweep', name='Sweep orders')\n"
                   "clock.add_job(run, 'interval', minutes=5, id='count')\n"
                   "clock.add_job(run, 'cron', year=2124, hour=4, id='never')\n"}}) ==
        "Sweep orders, every 6 hours\ncount, every 5 minutes\nnever, by the clock\n");
}

TEST_CASE("a job of the project's own queue is called as it calls itself") {
  CHECK(times_of({{"Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n"},
                  {"src/main.rs", "mod job;\nmod sweep;\n\nfn main() {}\n"},
                  {"src/job.rs",
                   "pub trait BackgroundJob {\n    const JOB_NAME: &'static str;\n"
                   "    fn run(&self);\n}\n"},
                  {"src/sweep.rs",
                   "use crate::job::BackgroundJob;\n\npub struct Sweep;\n\n"
                   "impl BackgroundJob for Sweep {\n"
                   "    const JOB_NAME: &'static str = \"sweep_orders\";\n\n"
                   "    fn run(&self) {}\n}\n"}}) == "sweep_orders, when it was handed over\n");
}
