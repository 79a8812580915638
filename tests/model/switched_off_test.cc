// SPDX-License-Identifier: Apache-2.0
// Jobs of classes that a framework makes, and of those that it does not.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

namespace {

/// The jobs of a shop with one class that is to run each night.
std::vector<std::string> jobs(const std::string& mark,
                              std::map<std::string, std::string> beside = {}) {
  beside["pom.xml"] =
      "<project><groupId>acme</groupId><artifactId>shop</artifactId><dependencies><dependency>"
      "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter</artifactId>"
      "</dependency></dependencies></project>\n";
  beside["src/main/java/acme/Shop.java"] =
      "package acme;\nimport org.springframework.boot.SpringApplication;\n"
      "public class Shop {\n  public static void main(String[] args) {\n"
      "    SpringApplication.run(Shop.class, args);\n  }\n}\n";
  beside["src/main/java/acme/NightTask.java"] =
      "package acme;\nimport lombok.extern.slf4j.Slf4j;\n"
      "import org.springframework.scheduling.annotation.Scheduled;\n"
      "import org.springframework.stereotype.Component;\n" +
      mark +
      "\n@Slf4j\npublic class NightTask {\n  @Scheduled(cron = \"0 0 3 * * ?\")\n"
      "  public void cancelUnpaid() { log.info(\"x\"); }\n}\n";
  const meaning::LinkedProject shop(beside);
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  std::vector<std::string> out;
  for (const model::Operation& one : made.operations) out.push_back(one.kind + " " + one.name);
  return out;
}

}  // namespace

TEST_CASE("a scheduled function runs where its class is marked or somebody makes it, else never") {
  const std::vector<std::string> one{"job cancelUnpaid"};
  CHECK(jobs("@Component") == one);
  CHECK(jobs("@acme.OurOwnMark") == one);
  CHECK(jobs("//@Component").empty());
  CHECK(jobs("", {{"src/main/java/acme/Beans.java",
                   "package acme;\npublic class Beans {\n  @Bean\n  NightTask night() { return new "
                   "NightTask(); }\n}\n"}}) == one);
  CHECK(jobs("", {{"src/main/resources/beans.xml",
                   "<beans><bean class=\"acme.NightTask\"/></beans>\n"}}) == one);
}

TEST_CASE("a job that the clock is handed without a name is called by the functions it calls") {
  const meaning::LinkedProject shop({
      {"go.mod",
       "module acme.example/shop\n\ngo 1.20\n\nrequire github.com/robfig/cron/v3 v3.0.1\n"},
      {"main.go",
       "package main\n\nimport \"github.com/robfig/cron/v3\"\n\n"
       "type Keeper struct {\n\tcron *cron.Cron\n}\n\n"
       "func (k *Keeper) Start() {\n"
       "\tk.cron.AddFunc(\"0 3 * * *\", func() {\n\t\tk.sweep()\n\t})\n"
       "\tk.cron.AddFunc(\"@daily\", func() {\n\t\tk.sweep()\n\t\tk.count()\n\t})\n}\n\n"
       "func (k *Keeper) sweep() {}\nfunc (k *Keeper) count() {}\n\n"
       "func main() {\n\tk := &Keeper{cron: cron.New()}\n\tk.Start()\n}\n"},
  });
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  REQUIRE(made.operations.size() == 2);
  CHECK(made.operations[0].name == "sweep");
  CHECK(made.operations[1].name == "sweep and 1 more");
}

TEST_CASE("a class that a host would keep running is none where no line adds it") {
  const auto hosted = [](const std::string& call) {
    const meaning::LinkedProject shop(std::map<std::string, std::string>{
        {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n</Project>\n"},
        {"Sweep.cs",
         "using Microsoft.Extensions.Hosting;\nnamespace Shop;\n"
         "public class Sweep : BackgroundService {}\n"},
        {"Adding.cs",
         "namespace Shop;\npublic static class Adding {\n"
         "  public static void AddSweep(this IServiceCollection services)\n"
         "    => services.AddSingleton<IHostedService, Sweep>();\n}\n"},
        {"Program.cs",
         "namespace Shop;\npublic class Program {\n"
         "  public static void Main() {\n    " +
             call + "\n  }\n}\n"}});
    const model::Model made =
        model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
    return made.operations.size();
  };
  CHECK(hosted("services.AddSweep();") == 1);
  CHECK(hosted("services.AddHostedService<Sweep>();") == 1);
  CHECK(hosted("Run();") == 0);
}
