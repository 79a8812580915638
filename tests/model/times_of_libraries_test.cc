// SPDX-License-Identifier: Apache-2.0
// Hours and days that calls, lists and tuples of different libraries say.
#include <doctest/doctest.h>

#include "tests/model/times_of.h"

using namespace cutaway;
using model::times_of;

TEST_CASE("arguments of a call that is named for a turn say its hour and its day") {
  CHECK(
      times_of({
          {"Shop.csproj",
           "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
           "Include=\"Hangfire.Core\" Version=\"1.8.0\" /></ItemGroup></Project>\n"},
          {"Clock.cs",
           "using Hangfire;\npublic enum DayOfWeek { Sunday = 1, Monday = 2 }\nclass Clock {\n  "
           "public void Set(int hour) {\n"
           "    RecurringJob.AddOrUpdate(\"a\", () => Sweep(), Cron.Daily(2));\n"
           "    RecurringJob.AddOrUpdate(\"b\", () => Sweep(), Cron.Daily(2, 30));\n"
           "    RecurringJob.AddOrUpdate(\"c\", () => Sweep(), Cron.Weekly(DayOfWeek.Monday, 3));\n"
           "    RecurringJob.AddOrUpdate(\"d\", () => Sweep(), Cron.Daily(hour));\n"
           "    RecurringJob.AddOrUpdate(\"e\", () => Sweep(), Cron.Never());\n  }\n"
           "  public void Sweep() {}\n}\n"},
      }) ==
      "a, every day at 02:00\nb, every day at 02:30\nc, every Monday at 03:00\nd, every day\n"
      "e, never\n");
  const std::string told = times_of({
      {"composer.json", R"({"name":"acme/shop","require":{"laravel/framework":"^11.0"}})"},
      {"routes/console.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Schedule;\n\n"
       "Schedule::command('orders:prune')->dailyAt('3:05');\n"
       "Schedule::command('orders:sum')->weeklyOn(1, '8:00');\n"
       "Schedule::command('orders:send')->dailyAt($at);\n"
       "Schedule::command('orders:look')->hourly()->weekdays()->between('8:00', '17:00');\n"},
  });
  CHECK_MESSAGE(
      told.find("orders:look, every hour on weekdays within some hours\n") != std::string::npos,
      told);
  CHECK_MESSAGE(told.find("orders:prune, every day at 03:05\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders:sum, every Monday at 08:00\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders:send, every day\n") != std::string::npos, told);
}

TEST_CASE("several hours are all told, and days are counted as the library counts them") {
  CHECK(
      times_of({
          {"requirements.txt", "arq\n"},
          {"worker.py",
           "from arq import cron\n\n\nasync def sweep(ctx):\n    pass\n\n\n"
           "async def prune(ctx):\n    pass\n\n\n"
           "class WorkerSettings:\n"
           "    cron_jobs = [cron(sweep, hour={9, 18}, minute=12), cron(prune, weekday=0, hour=9, "
           "minute=5)]\n"},
      }) == "sweep, every day at 09:12 and 18:12\nprune, every Monday at 09:05\n");
}

TEST_CASE("a dash in place of a time leaves the work off") {
  CHECK(times_of({
            {"build.gradle",
             "plugins { id 'org.springframework.boot' version '3.2.0' }\n"
             "dependencies { implementation 'org.springframework.boot:spring-boot-starter:3.2.0' "
             "}\n"},
            {"src/main/java/shop/Sweeper.java",
             "package shop;\n\nimport org.springframework.scheduling.annotation.Scheduled;\n"
             "import org.springframework.stereotype.Component;\n\n@Component\npublic class Sweeper "
             "{\n"
             "  @Scheduled(cron = \"${shop.cron:-}\")\n  public void sweep() {}\n}\n"},
        }) == "sweep, never unless set otherwise\n");
}

TEST_CASE("a job of Go that is known by what it is given comes when a clock makes that") {
  const std::string told = times_of({
      {"go.mod",
       "module shop.example/shop\n\ngo 1.24\n\nrequire github.com/riverqueue/river v0.1.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"time\"\n\n\t\"github.com/riverqueue/river\"\n)\n\n"
       "type PruneArgs struct{}\n\n"
       "type PruneWorker struct {\n\triver.WorkerDefaults[PruneArgs]\n}\n\n"
       "type MailArgs struct{}\n\n"
       "type MailWorker struct {\n\triver.WorkerDefaults[MailArgs]\n}\n\n"
       "func main() {\n"
       "\tuse(river.NewPeriodicJob(river.PeriodicInterval(15*time.Minute), func() (river.JobArgs, "
       "*river.InsertOpts) {\n\t\treturn PruneArgs{}, nil\n\t}, nil))\n}\n"},
  });
  CHECK_MESSAGE(told.find("PruneWorker, every 15 minutes\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("MailWorker, when it was handed over\n") != std::string::npos, told);
}

TEST_CASE("functions that a list of Elixir names by their parts run at its times") {
  CHECK(times_of({
            {"mix.exs",
             "defmodule Shop.MixProject do\n  defp deps do\n    [{:quantum, \"~> 3.0\"}]\n  end\n"
             "end\n"},
            {"config/config.exs",
             "import Config\n\nconfig :shop, Shop.Clock,\n  jobs: [\n"
             "    {\"*/5 * * * *\", {Shop.Heart, :beat, []}},\n"
             "    news: [\n      schedule: \"0 7 * * 1\",\n      task: {Shop.News, :send, []}\n"
             "    ]\n  ]\n"},
            {"lib/shop/clock.ex", "defmodule Shop.Clock do\n  use Quantum, otp_app: :shop\nend\n"},
            {"lib/shop/heart.ex", "defmodule Shop.Heart do\n  def beat, do: :ok\nend\n"},
            {"lib/shop/news.ex", "defmodule Shop.News do\n  def send, do: :ok\nend\n"},
        }) == "Shop.Heart.beat, every 5 minutes\nShop.News.send, every Monday at 07:00\n");
}

TEST_CASE("a type of work that gives its time runs at it, and so does a job under its name") {
  CHECK(times_of({
            {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
            {"main.go",
             "package main\n\ntype PruneJobHandler struct{}\n\n"
             "func (PruneJobHandler) Schedule() string {\n\treturn \"0 5 * * * *\"\n}\n\n"
             "func (PruneJobHandler) Run() error { return nil }\n\n"
             "type Plan struct{}\n\n"
             "func (Plan) Schedule() string {\n\treturn \"0 5 * * * *\"\n}\n\nfunc main() {}\n"},
        }) == "PruneJobHandler, every hour\n");
  const std::string told = times_of({
      {"Gemfile", "source 'https://gems.example'\ngem 'sidekiq'\ngem 'sidekiq-scheduler'\n"},
      {"app/jobs/sweep.rb", "class Sweep\n  include Sidekiq::Worker\n  def perform\n  end\nend\n"},
      {"app/jobs/prune.rb", "class Prune\n  include Sidekiq::Worker\n  def perform\n  end\nend\n"},
      {"config/sidekiq_scheduler.yml",
       "Sweep:\n  every: [\"5m\", first_in: \"0s\"]\nPrune:\n  every: \"2h\"\nOther:\n  every: "
       "\"1h\"\n"},
  });
  CHECK_MESSAGE(told.find("Sweep, every 5 minutes\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Prune, every 2 hours\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Other") == std::string::npos, told);
}

TEST_CASE("a service waits for the time that its constructor gives to a field") {
  const std::string told = times_of({
      {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Worker\"></Project>\n"},
      {"Sweeper.cs",
       "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\n"
       "using Microsoft.Extensions.Hosting;\n\nnamespace Shop;\n\n"
       "public class Sweeper : BackgroundService {\n  private readonly TimeSpan _every;\n"
       "  public Sweeper() { _every = TimeSpan.FromMinutes(5); }\n"
       "  protected override async Task ExecuteAsync(CancellationToken stop) {\n"
       "    while (!stop.IsCancellationRequested) {\n      await Task.Delay(_every, stop);\n    }\n"
       "  }\n}\n"},
      {"Start.cs",
       "namespace Shop;\npublic class Start {\n"
       "  void Add(Services services) { services.AddHostedService<Sweeper>(); }\n}\n"},
  });
  CHECK_MESSAGE(told == "Sweeper, every 5 minutes\n", told);
}
