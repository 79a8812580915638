// SPDX-License-Identifier: Apache-2.0
// Which parts there are: one for each thing that is run or built here, none for samples, tests and
// helpers of makers.
#include <doctest/doctest.h>

#include "world.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

meaning::Package package(const World& world, std::string name, std::string folder,
                         std::string_view manifest) {
  meaning::Package made;
  made.ecosystem = "npm";
  made.name = std::move(name);
  made.version = "1.0.0";
  made.folder = std::move(folder);
  made.place = made.name_place = world.at(manifest);
  return made;
}

World two_services() {
  World world({{"compose.yml", ""},
               {"cart/server.js", "x"},
               {"cart/Dockerfile", ""},
               {"web/page.js", "x"},
               {"web/Dockerfile", ""}});
  meaning::Workload& cart = world.service("compose.yml", "cart", "acme/cart:1");
  cart.build_context = "cart";
  cart.dockerfile = "cart/Dockerfile";
  cart.ports.push_back({"8080:8080", "8080:8080", world.at("compose.yml")});
  world.service("compose.yml", "cart-db", "storebase:16");
  world.facts.images.push_back(
      {"cart/Dockerfile", "cart", {}, {}, {}, {}, {}, world.at("cart/Dockerfile")});
  return world;
}

}  // namespace

TEST_CASE(
    "a compose service with a build context is a part with code, one with a known image is that "
    "product") {
  World world = two_services();
  world.build();
  const Part* cart = world.part("cart");
  REQUIRE(cart != nullptr);
  CHECK(cart->kind == "service");
  CHECK(cart->path == "cart");
  CHECK(cart->built_here);
  CHECK(cart->files == 2);
  const Part* store = world.part("cart-db");
  REQUIRE(store != nullptr);
  CHECK(store->kind == "datastore");
  CHECK(store->description == "keeps rows");
  CHECK_FALSE(store->built_here);
}

TEST_CASE("the same name in two deployment files is one part") {
  World world = two_services();
  meaning::Workload workload;
  workload.format = "kubernetes";
  workload.kind = "deployment";
  workload.name = "cart";
  workload.image = "registry.test/cart:2";
  workload.place = world.at("compose.yml", 40);
  world.facts.workloads.push_back(workload);
  world.build();
  CHECK(std::count_if(world.model.parts.begin(), world.model.parts.end(),
                      [](const Part& p) { return p.name == "cart"; }) == 1);
}

TEST_CASE("an image is found again by the name of the folder that builds it") {
  World world({{"k8s/mail.yaml", ""}, {"src/mailer/main.py", "x"}, {"src/mailer/Dockerfile", ""}});
  meaning::Workload workload;
  workload.format = "kubernetes";
  workload.kind = "deployment";
  workload.name = "mailer";
  workload.image = "registry.test/shop/mailer:v1";
  workload.place = world.at("k8s/mail.yaml");
  world.facts.workloads.push_back(workload);
  world.facts.images.push_back({"src/mailer/Dockerfile",
                                "src/mailer",
                                {},
                                {},
                                {},
                                {},
                                {},
                                world.at("src/mailer/Dockerfile")});
  world.build();
  const Part* mailer = world.part("mailer");
  REQUIRE(mailer != nullptr);
  CHECK(mailer->path == "src/mailer");
  CHECK(mailer->language == "Python");
}

TEST_CASE(
    "the folder that an image is called after is built, not the one of the container's name") {
  World world({{"compose.yml", ""},
               {"cart/rules.py", "x"},
               {"cart/Dockerfile", ""},
               {"cart-service/main.py", "x"},
               {"cart-service/Dockerfile", ""}});
  world.service("compose.yml", "cart", "shop/cart-service:1");
  for (const std::string folder : {"cart", "cart-service"}) {
    const std::string file = folder + "/Dockerfile";
    world.facts.images.push_back({file, folder, {}, {}, {}, {}, {}, world.at(file)});
  }
  world.build();
  REQUIRE(world.part("cart") != nullptr);
  CHECK(world.part("cart")->path == "cart-service");
}

TEST_CASE("deployment files of tests, samples and vendored trees give no parts") {
  World world({{"compose.yml", ""}, {"samples/compose.yml", ""}, {"main.js", "x"}});
  world.origin("samples/compose.yml", sources::Origin::example);
  world.service("samples/compose.yml", "toy", "storebase:1");
  world.build();
  CHECK(world.part("toy") == nullptr);
}

TEST_CASE("a repository without deployment files is still a product") {
  World world({{"package.json", ""}, {"cli.js", "x"}});
  meaning::Package made = package(world, "@acme/tidy", "", "package.json");
  made.commands.push_back({"tidy", "cli.js", world.at("package.json", 3)});
  world.facts.packages.push_back(made);
  world.build();
  REQUIRE(world.model.parts.size() == 1);
  CHECK(world.model.parts.front().name == "tidy");
  CHECK(world.model.parts.front().kind == "cli");
}

TEST_CASE(
    "private packages that nothing starts are no parts, and their code belongs to those that "
    "import it") {
  World world({{"apps/web/package.json", ""},
               {"apps/web/main.js", "x"},
               {"packages/lib/package.json", ""},
               {"packages/lib/a.js", "x"}});
  meaning::Package app = package(world, "web", "apps/web", "apps/web/package.json");
  app.scripts.push_back({"start", "node main.js", world.at("apps/web/package.json")});
  meaning::Package lib = package(world, "lib", "packages/lib", "packages/lib/package.json");
  lib.is_private = true;
  world.facts.packages = {app, lib};
  world.links.imports_[world.file("apps/web/main.js")] = {world.file("packages/lib/a.js")};
  world.build();
  REQUIRE(world.model.parts.size() == 1);
  CHECK(world.model.parts.front().files == 3);
}

TEST_CASE(
    "services that only a development file starts are marked, and alternatives by profile are one "
    "part") {
  World world({{"compose.yml", ""}, {"compose.dev.yml", ""}});
  world.service("compose.yml", "api", "acme/api");
  meaning::Workload& catcher = world.service("compose.dev.yml", "mail", "acme/catcher");
  catcher.environment_id = "dev";
  for (const char* name : {"engine-cpu", "engine-gpu"}) {
    meaning::Workload& engine = world.service("compose.yml", name, "acme/engine");
    engine.profiles.push_back({name, name, engine.place});
  }
  world.build();
  REQUIRE(world.part("mail") != nullptr);
  CHECK(world.part("mail")->runs == "dev");
  REQUIRE(world.part("engine") != nullptr);
  CHECK(world.part("engine")->runs == "optional");
}

TEST_CASE("names are unique") {
  World world({{"a/package.json", ""}, {"a/x.js", "x"}, {"b/package.json", ""}, {"b/x.js", "x"}});
  for (const char* folder : {"a", "b"}) {
    meaning::Package made = package(world, "same", folder, std::string(folder) + "/package.json");
    made.scripts.push_back({"start", "node x.js", made.place});
    world.facts.packages.push_back(made);
  }
  world.build();
  REQUIRE(world.model.parts.size() == 2);
  CHECK(world.model.parts[0].name != world.model.parts[1].name);
}

TEST_CASE("a chart beside a compose file names the same parts again") {
  World world({{"compose.yml", ""}, {"chart/templates/all.yaml", ""}});
  for (const char* name : {"api", "web", "es01"})
    world.service("compose.yml", name, std::string("acme/") + name);
  for (const char* name : {"shop-api", "shop-web", "shop-es", "shop-extra"}) {
    meaning::Workload& workload = world.service("chart/templates/all.yaml", name, "x");
    workload.format = "helm";
  }
  world.build();
  CHECK(world.model.parts.size() == 3);
}

TEST_CASE("behind what three images share, a short name is a folder's too") {
  std::vector<std::pair<std::string, std::string>> files{{"chart/templates/all.yaml", ""}};
  const std::vector<std::string> names{"orders", "stock", "billing", "web"};
  for (const std::string& name : names) {
    files.emplace_back("src/" + name + "/Dockerfile", "");
    files.emplace_back("src/" + name + "/main.py", "x");
  }
  World world(files);
  for (const std::string& name : names) {
    const std::string path = "src/" + name + "/Dockerfile";
    world.facts.images.push_back({path, "src/" + name, {}, {}, {}, {}, {}, world.at(path)});
    world.service("chart/templates/all.yaml", "shop-" + name, "shop-" + name).format = "helm";
  }
  world.build();
  REQUIRE(world.part("shop-web") != nullptr);
  CHECK(world.part("shop-web")->path == "src/web");
  CHECK(world.part("web") == nullptr);
}

TEST_CASE("a Dockerfile apart from the code builds the folder above whose manifest it copies") {
  World world({{"deploy/app/Dockerfile", ""},
               {"deploy/app/all.yaml", ""},
               {"go.mod", ""},
               {"main.go", "x"}});
  meaning::Package module;
  module.ecosystem = "go";
  module.name = "example.com/shop";
  module.place = module.name_place = world.at("go.mod");
  world.facts.packages.push_back(module);
  const Place place = world.at("deploy/app/Dockerfile");
  world.facts.images.push_back(
      {"deploy/app/Dockerfile", "deploy/app", {}, {}, {}, {}, {{"./", "go.mod", place}}, place});
  world.service("deploy/app/all.yaml", "app", "app").format = "kubernetes";
  world.build();
  REQUIRE(world.part("app") != nullptr);
  CHECK(world.part("app")->path.empty());
  CHECK(world.part("app")->built_here);
  CHECK(world.model.parts.size() == 1);
}

TEST_CASE("an image that packs a product with its configuration is that product") {
  World world({{"compose.yml", ""}, {"db/Dockerfile", ""}, {"db/start.sh", "x"}});
  meaning::Workload& store = world.service("compose.yml", "rows", "");
  store.build_context = "db";
  store.dockerfile = "db/Dockerfile";
  world.facts.images.push_back({"db/Dockerfile",
                                "db",
                                {{"", "storebase:16", world.at("db/Dockerfile")}},
                                {},
                                {},
                                {},
                                {},
                                world.at("db/Dockerfile")});
  world.build();
  REQUIRE(world.part("rows") != nullptr);
  CHECK(world.part("rows")->kind == "datastore");
}

TEST_CASE("the name under which an application registers comes before the folder's") {
  World world({{"a/package.json", ""}, {"a/x.js", "x"}, {"a/application.yml", ""}});
  meaning::Package made = package(world, "thing", "a", "a/package.json");
  made.scripts.push_back({"start", "node x.js", made.place});
  world.facts.packages.push_back(made);
  linking::Setting setting;
  setting.key = "spring_application_name";
  setting.value = "order-service";
  setting.place = world.at("a/application.yml", 3);
  world.links.settings_.push_back(setting);
  world.build();
  REQUIRE(world.model.parts.size() >= 1);
  CHECK(world.model.parts.front().name == "order-service");
}

TEST_CASE("what a development file alone starts is a part when its code is the product's") {
  World world({{"compose.yml", ""},
               {"compose.dev.yml", ""},
               {"chat/package.json", ""},
               {"chat/x.js", "x"},
               {"chat/Dockerfile", ""}});
  world.service("compose.yml", "shop", "acme/shop");
  meaning::Workload& chat = world.service("compose.dev.yml", "chat", "");
  chat.environment_id = "dev";
  chat.build_context = "chat";
  chat.dockerfile = "chat/Dockerfile";
  world.service("compose.yml", "test_unit", "acme/shop");
  world.facts.packages.push_back(package(world, "chat", "chat", "chat/package.json"));
  world.build();
  REQUIRE(world.part("chat") != nullptr);
  CHECK(world.part("chat")->runs == "always");
  CHECK_MESSAGE(world.part("test_unit") == nullptr, "a test run is no part");
}

TEST_CASE("a folder that is mounted runs in the container") {
  World world({{"compose.yml", ""}, {"composer.json", ""}, {"index.php", "x"}});
  meaning::Workload& app = world.service("compose.yml", "laravel.test", "sail-8.3/app");
  app.volumes.push_back({"", ".:/var/www/html", world.at("compose.yml", 4)});
  meaning::Package made = package(world, "acme/diary", "", "composer.json");
  made.ecosystem = "composer";
  world.facts.packages.push_back(made);
  world.build();
  // "laravel.test" is what a generator calls the service of every project.
  REQUIRE(world.part("diary") != nullptr);
  CHECK(world.part("diary")->built_here);
  CHECK(world.part("diary")->files == 3);
}

TEST_CASE("a package with the name of a framework's own beginning is called after its folder") {
  World world({{"web/composer.json", ""}, {"web/index.php", "x"}, {"web/artisan", "x"}});
  meaning::Package made = package(world, "laravel/laravel", "web", "web/composer.json");
  made.ecosystem = "composer";
  world.facts.packages.push_back(made);
  world.build();
  REQUIRE(world.part("web") != nullptr);
  CHECK(world.part("web")->built_here);
}

TEST_CASE("another description of the program in a Compose service's folder is the same part") {
  World world({{"compose.yml", ""},
               {"host/app.js", "x"},
               {"cart/Dockerfile", ""},
               {"cart/src/api.js", "x"}});
  meaning::Workload& first = world.service("compose.yml", "cart", "acme/cart:1");
  first.build_context = "cart";
  first.dockerfile = "cart/Dockerfile";
  meaning::Workload second;
  second.format = "aspire";
  second.name = "cart-service";
  second.build_context = "cart/src";
  second.place = world.at("host/app.js");
  world.facts.workloads.push_back(second);
  world.build();
  const Part* cart = world.part("cart");
  REQUIRE(cart != nullptr);
  CHECK(std::ranges::find(cart->aliases, "cart-service") != cart->aliases.end());
  CHECK(world.part("cart-service") == nullptr);
}

TEST_CASE("what stands in a deployment file is told of the workload that the lines describe") {
  World world = two_services();
  world.facts.workloads[0].place.line = 1;
  world.facts.workloads[0].place.end_line = 10;
  world.facts.workloads[1].place.line = 11;
  world.facts.workloads[1].place.end_line = 20;
  world.facts.sightings.push_back(
      {world.technology("coinpay"), "address", world.at("compose.yml", 12), "", "", 1});
  world.build();
  CHECK(world.connection("cart", "CoinPay") == nullptr);
}

TEST_CASE("a program that writes deployment files is no part of what they start") {
  World world({{"make/setup/compose.yml.j2", ""},
               {"make/setup/main.py", "x"},
               {"make/setup/Dockerfile", ""},
               {"cart/Dockerfile", ""},
               {"cart/server.js", "x"}});
  world.service("make/setup/compose.yml.j2", "cart", "acme/cart:1");
  world.entry("make/setup/main.py");
  meaning::ImageBuild image{"make/setup/Dockerfile",          "make/setup", {}, {}, {}, {}, {},
                            world.at("make/setup/Dockerfile")};
  image.command.value = "python main.py";
  world.facts.images.push_back(image);
  world.build();
  CHECK(world.part("cart") != nullptr);
  CHECK(world.part("setup") == nullptr);
}

TEST_CASE("a command starts the file whose name is its own but for the plural, or in its folder") {
  World world({{"Dockerfile", ""},
               {"compose.yml", ""},
               {"cmd/shop-notification/commands/shop_notification.go", "x"},
               {"cmd/shop-warehouse/commands/store.go", "x"}});
  world.facts.images.push_back({"Dockerfile", "", {}, {}, {}, {}, {}, world.at("Dockerfile")});
  for (const char* name : {"notifications", "warehouse"}) {
    meaning::Workload& workload = world.service("compose.yml", name, "");
    workload.dockerfile = "Dockerfile";
    workload.command = std::string("/usr/local/bin/shop-") + name;
  }
  world.entry("cmd/shop-notification/commands/shop_notification.go");
  world.entry("cmd/shop-warehouse/commands/store.go");
  world.sighting("storebase", "import", "cmd/shop-warehouse/commands/store.go");
  world.service("compose.yml", "db", "storebase:16");
  for (auto& syntax : world.project.syntax) {
    auto made = std::make_shared<syntax::Syntax>(*syntax);
    made->symbols.emplace_back();
    syntax = made;
  }
  world.build();
  CHECK(world.connection("warehouse", "db") != nullptr);
  CHECK(world.connection("notifications", "db") == nullptr);
}

TEST_CASE("a workload runs the joined repository that its image or container is called after") {
  World world({{"shop/compose.yml", ""}, {"shop-api/main.py", "x"}, {"shop-api/Dockerfile", ""}});
  world.tree.identity_.kind = "joined";
  world.tree.identity_.name = "shop + shop-api";
  world.facts.images.push_back(
      {"shop-api/Dockerfile", "shop-api", {}, {}, {}, {}, {}, world.at("shop-api/Dockerfile")});
  world.service("shop/compose.yml", "api", "acme/api:1");
  world.service("shop/compose.yml", "worker", "acme/api:1");
  world.build();
  REQUIRE(world.part("api") != nullptr);
  CHECK(world.part("api")->path == "shop-api");
  CHECK(world.part("worker")->path == "shop-api");
  CHECK(world.part("shop-api") == nullptr);
}

TEST_CASE("a container in which developers work is no part and does not take the product's code") {
  World world({{".devcontainer/compose.yml", ""},
               {".devcontainer/Dockerfile", ""},
               {"compose.yml", ""},
               {"Dockerfile", ""},
               {"server.js", "x"}});
  meaning::Workload& work = world.service(".devcontainer/compose.yml", "workspace", "");
  work.build_context = ".devcontainer";
  work.dockerfile = ".devcontainer/Dockerfile";
  meaning::Workload& waits = world.service("compose.yml", "shell", "acme/tools");
  waits.command = "sleep infinity";
  world.service("compose.yml", "rows", "storebase:16");
  world.entry("server.js");
  world.build();
  CHECK(world.part("workspace") == nullptr);
  CHECK(world.part("shell") == nullptr);
  const auto own = std::ranges::find_if(world.model.parts, &Part::built_here);
  REQUIRE(own != world.model.parts.end());
  CHECK(own->path.empty());
}

TEST_CASE("an image on a database's base that starts what was built before is that program") {
  World world({{"compose.yml", ""},
               {"docker/app/Dockerfile", ""},
               {"docker/app/start.sh", "x"},
               {"backend/app/package.json", ""},
               {"backend/app/main.js", "x"}});
  world.service("compose.yml", "app", "acme/app");
  const Place place = world.at("docker/app/Dockerfile");
  world.facts.images.push_back({"docker/app/Dockerfile",
                                "docker/app",
                                {{"", "storebase:16", place}},
                                {},
                                {},
                                {"", "/app/start.sh", place},
                                {{"", "classes", place}, {"", "start.sh", place}},
                                place});
  world.facts.packages.push_back(package(world, "app", "backend/app", "backend/app/package.json"));
  world.build();
  REQUIRE(world.part("app") != nullptr);
  CHECK(world.part("app")->kind == "service");
  CHECK(world.part("app")->path == "backend/app");
}

TEST_CASE("the manifest of a server's browser tests does not tell what the server is") {
  World world({{"package.json", ""}, {"pyproject.toml", ""}, {"server.py", "x"}});
  meaning::Package tools = package(world, "browser-tests", "", "package.json");
  tools.is_private = true;
  world.facts.packages.push_back(tools);
  meaning::Package server = package(world, "incidents", "", "pyproject.toml");
  server.ecosystem = "pypi";
  server.commands.push_back({"incidents", "server:main", server.place});
  world.facts.packages.push_back(server);
  world.build();
  CHECK(world.part("incidents") != nullptr);
  CHECK(world.part("browser-tests") == nullptr);
}

TEST_CASE("the only program that is built here is the image that bears the product's name") {
  World world({{"deploy/compose.yml", ""},
               {"apps/server/Dockerfile", ""},
               {"apps/server/package.json", ""},
               {"apps/server/server.js", "x"}});
  world.service("deploy/compose.yml", "web", "acme/shop:2");
  const Place place = world.at("apps/server/Dockerfile");
  world.facts.images.push_back({"apps/server/Dockerfile",
                                "apps/server",
                                {},
                                {},
                                {},
                                {"", "node server.js", place},
                                {},
                                place});
  world.facts.packages.push_back(package(world, "api", "apps/server", "apps/server/package.json"));
  world.build();
  REQUIRE(world.part("web") != nullptr);
  CHECK(world.part("web")->path == "apps/server");
  CHECK(world.part("api") == nullptr);
  CHECK(world.part("server") == nullptr);
}

TEST_CASE("an image with its own Dockerfile does not take the only one that nobody uses") {
  World world({{"deploy/compose.yml", ""},
               {"docker/Dockerfile", ""},
               {"server.js", "x"},
               {"integrations/scan/Dockerfile", ""},
               {"integrations/scan/package.json", ""},
               {"integrations/scan/scan.js", "x"}});
  meaning::Workload& web = world.service("deploy/compose.yml", "web", "acme/shop:2");
  web.dockerfile = "docker/Dockerfile";
  for (const std::string folder : {"docker", "integrations/scan"}) {
    const Place place = world.at(folder + "/Dockerfile");
    meaning::ImageBuild image;
    image.path = folder + "/Dockerfile";
    image.copies.push_back({"", ".", place});
    image.command = {"", "node server.js", place};
    image.place = place;
    world.facts.images.push_back(image);
  }
  world.facts.packages.push_back(
      package(world, "scan", "integrations/scan", "integrations/scan/package.json"));
  world.build();
  REQUIRE(world.part("web") != nullptr);
  CHECK(world.part("web")->path == "");
  REQUIRE(world.part("scan") != nullptr);
  CHECK(world.part("scan")->path == "integrations/scan");
}
