// SPDX-License-Identifier: Apache-2.0
// Work that is registered apart from its class: triggers, chains, blocks and deployments.
#include <doctest/doctest.h>

#include "tests/model/times_of.h"

using namespace cutaway;
using model::times_of;

TEST_CASE("a trigger starts the job that its file calls by the same name or key") {
  const std::string begin = "package shop;\nimport org.quartz.*;\n";
  const auto job = [&](const std::string& name) {
    return begin + "public class " + name + " implements Job {\n" +
           "  public void execute(JobExecutionContext c) {}\n}\n";
  };
  CHECK(times_of({
            {"pom.xml",
             "<project><artifactId>shop</artifactId><dependencies><dependency>"
             "<groupId>org.quartz-scheduler</groupId><artifactId>quartz</artifactId>"
             "</dependency></dependencies></project>\n"},
            {"src/main/java/shop/Sweep.java", job("Sweep")},
            {"src/main/java/shop/Count.java", job("Count")},
            {"src/main/java/shop/Ping.java", job("Ping")},
            {"src/main/java/shop/Clock.java",
             begin +
                 "public class Clock {\n"
                 "  JobDetail sweep() { return JobBuilder.newJob(Sweep.class).build(); }\n"
                 "  Trigger nightly() {\n    return TriggerBuilder.newTrigger().forJob(sweep())\n"
                 "      .withSchedule(CronScheduleBuilder.cronSchedule(\"0 0 3 * * ?\")).build();\n"
                 "  }\n"
                 "  JobDetail count() {\n"
                 "    return JobBuilder.newJob(Count.class).withIdentity(\"count\").build();\n  }\n"
                 "  Trigger often() {\n    return TriggerBuilder.newTrigger().forJob(\"count\")\n"
                 "      .withSchedule(SimpleScheduleBuilder.simpleSchedule()"
                 ".withIntervalInHours(2)).build();\n  }\n"
                 "  void start(Scheduler scheduler) {\n"
                 "    JobDetail ping = JobBuilder.newJob(Ping.class).build();\n"
                 "    Trigger trigger = TriggerBuilder.newTrigger()\n"
                 "      .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(10)).build();\n"
                 "    scheduler.scheduleJob(ping, trigger);\n  }\n}\n"},
        }) == "Sweep, every day at 03:00\nCount, every 2 hours\nPing, every 10 minutes\n");
}

TEST_CASE("calls on a registration say when it runs, and without one work waits to be asked") {
  const auto work = [](const std::string& name) {
    return "using Coravel.Invocable;\nnamespace Shop;\npublic class " + name +
           " : IInvocable {\n  public Task Invoke() { return null; }\n}\n";
  };
  CHECK(times_of({
            {"Shop.csproj",
             "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
             "    <PackageReference Include=\"Coravel\" Version=\"5.0.0\" />\n  </ItemGroup>\n"
             "</Project>\n"},
            {"Sweep.cs", work("Sweep")},
            {"Count.cs", work("Count")},
            {"Mail.cs", work("Mail")},
            {"Program.cs",
             "using Coravel;\nnamespace Shop;\npublic class Program {\n"
             "  public static void Main() {\n    app.UseScheduler(clock => {\n"
             "      clock.Schedule<Sweep>().EveryFiveMinutes();\n"
             "      clock.Schedule<Count>().DailyAtHour(13).Weekday();\n    });\n  }\n}\n"},
        }) ==
        "Count, every day on weekdays\nMail, when it was handed over\nSweep, every 5 minutes\n");
}

TEST_CASE("each line of a block of the clock is told with the time of the block") {
  CHECK(times_of({{"Gemfile", "gem \"rails\"\ngem \"whenever\"\n"},
                  {"config/application.rb", "module Shop\nend\n"},
                  {"config/schedule.rb",
                   "set :output, 'log/cron.log'\n\nevery 1.day, at: '4:30 pm' do\n"
                   "  rake 'orders:sweep'\nend\n\nevery :hour do\n  runner 'Order.close'\n"
                   "  command '/usr/bin/backup'\nend\n"}}) ==
        "orders:sweep, every day at 16:30\nOrder.close, every hour\n/usr/bin/backup, every hour\n");
}

TEST_CASE("what a cluster starts by the clock is told by its program, hour and zone") {
  const std::string pod =
      "  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n"
      "          - name: sweep\n            image: shop:1\n"
      "            command: [\"python\", \"sweep.py\"]\n";
  const std::string told =
      times_of({{"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD [\"python\", \"web.py\"]\n"},
                {"web.py", "print(1)\n"},
                {"sweep.py", "print(2)\n"},
                {"deploy/sweep.yaml",
                 "apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n"
                 "  schedule: \"30 2 * * *\"\n  timeZone: Europe/Berlin\n" +
                     pod},
                {"deploy/off.yaml",
                 "apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: off\nspec:\n"
                 "  schedule: \"30 4 * * *\"\n  suspend: true\n" +
                     pod}});
  CHECK(told == "sweep.py, every day at 02:30 (Europe/Berlin)\n");
}

TEST_CASE("a class that a host keeps running may say its line for the clock itself") {
  const auto work = [](const std::string& name, const std::string& line) {
    return "namespace Shop;\npublic class " + name + " : ClockWork {\n  " + line + "\n}\n";
  };
  CHECK(times_of({
            {"Shop.csproj",
             "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <PropertyGroup>\n"
             "    <TargetFramework>net9.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n"},
            {"ClockWork.cs",
             "using Microsoft.Extensions.Hosting;\nnamespace Shop;\n"
             "public abstract class ClockWork : BackgroundService {\n"
             "  protected string Cron { get; set; }\n}\n"},
            {"Sweep.cs", work("Sweep", "public Sweep() {\n    Cron = \"0 0/1 * 1/1 * ? *\";\n  }")},
            {"Count.cs", work("Count",
                              "protected override string Schedule => \"0 3 * * *\";\n"
                              "  public void Run() { Thread.Sleep(5000); }")},
            {"Program.cs",
             "namespace Shop;\npublic class Program {\n  public static void Main() {\n"
             "    services.AddHostedService<Sweep>();\n"
             "    services.AddHostedService<Count>();\n  }\n}\n"},
        }) == "Count, every day at 03:00\nSweep, every minute\n");
}

TEST_CASE("a class that a host starts and that comes to an end is not told to go on") {
  const auto work = [](const std::string& name, const std::string& body) {
    return "using Microsoft.Extensions.Hosting;\nnamespace Shop;\npublic class " + name +
           " : BackgroundService {\n  protected override async Task ExecuteAsync("
           "CancellationToken stop) {\n" +
           body + "  }\n}\n";
  };
  CHECK(
      times_of({
          {"Shop.csproj",
           "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <PropertyGroup>\n"
           "    <TargetFramework>net9.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n"},
          {"Clean.cs", work("Clean",
                            "    await Task.Delay(5000, stop);\n"
                            "    await rows.DeleteAsync(stop);\n")},
          {"Listen.cs", work("Listen", "    await queue.ReceiveAsync(async m => await Do(m));\n")},
          {"Drain.cs", work("Drain",
                            "    while (!stop.IsCancellationRequested) {\n"
                            "      await queue.TakeAsync(stop);\n    }\n")},
          {"Program.cs",
           "namespace Shop;\npublic class Program {\n  public static void Main() {\n"
           "    services.AddHostedService<Clean>();\n"
           "    services.AddHostedService<Listen>();\n"
           "    services.AddHostedService<Drain>();\n  }\n}\n"},
      }) ==
      "Clean, when the program starts\nDrain, as long as the program runs\n"
      "Listen, as long as the program runs\n");
}
