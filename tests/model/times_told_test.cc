// SPDX-License-Identifier: Apache-2.0
// From what code says of a clock to the words in which people read it.
#include "model/endpoints/times_told.h"

#include <doctest/doctest.h>

#include "map_of.h"
#include "model/endpoints/job_times.h"

using namespace cutaway;
using meaning::LinkedProject;

namespace {

/// "sweep, every day" a line.
std::string times_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const model::Analysis made{&project.project(), &project.links(), &project.catalogue(),
                             &project.facts(),   &model,           nullptr};
  const model::JobTimes times(made);
  std::string out;
  for (const model::Operation* one : model::unasked_work(model))
    out += one->name + ", " + times.of(*one) + "\n";
  return out;
}

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
}

TEST_CASE("a bare number is a time only with the unit of its shape") {
  using model::as_time;
  CHECK(as_time("30", "{TimeUnit.SECONDS}") == "every 30 seconds");
  CHECK(as_time("90000", "ms") == "every 90 seconds");
  CHECK(as_time("30", "") == "");
  CHECK(as_time("10s", "") == "every 10 seconds");
  CHECK(as_time("PT5M", "") == "every 5 minutes");
  CHECK(as_time("@every 1h", "") == "every hour");
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
