// SPDX-License-Identifier: Apache-2.0
// Programs that are easily overlooked beside those that a file lists: a second archive of one
// build, the web application beside its workers, what an installer gives to the clock.
#include <doctest/doctest.h>

#include "model/endpoints/own_servers.h"
#include "tests/model/map_of.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string built(const std::map<std::string, std::string>& files) {
  const Traced shop(files);
  std::string out;
  for (const Part& part : shop.model.parts)
    if (part.built_here) out += part.name + " " + part.kind + "\n";
  return out;
}

std::string pom(const std::string& name, const std::string& packaging, const std::string& more) {
  return "<project><groupId>shop</groupId><artifactId>" + name +
         "</artifactId><version>1</version>" + "<packaging>" + packaging + "</packaging>" + more +
         "</project>\n";
}

}  // namespace

TEST_CASE("of two archives for a server one may take along the classes of the other") {
  const std::string page =
      "import javax.servlet.http.*;\npublic class Show extends HttpServlet {\n"
      "  protected void doGet(HttpServletRequest q, HttpServletResponse a) {}\n}\n";
  const std::string taken =
      "<dependencies><dependency><groupId>shop</groupId><artifactId>shop-full</artifactId>"
      "<version>1</version><classifier>classes</classifier></dependency></dependencies>";
  const std::map<std::string, std::string> files = {
      {"pom.xml",
       pom("shop", "pom", "<modules><module>full</module><module>pay</module></modules>")},
      {"full/pom.xml", pom("shop-full", "war", "")},
      {"full/src/main/java/Show.java", page},
      {"full/src/main/webapp/WEB-INF/web.xml", "<web-app></web-app>\n"},
      {"pay/pom.xml", pom("shop-pay", "war", taken)},
      {"pay/src/main/java/Pay.java", "public class Pay {}\n"},
      {"pay/src/main/webapp/WEB-INF/web.xml", "<web-app></web-app>\n"},
  };
  CHECK(built(files) == "shop-full service\nshop-pay service\n");
}

TEST_CASE("a web application runs beside its workers, where a list of processes has only these") {
  const std::map<std::string, std::string> files = {
      {"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\ngem 'sidekiq'\ngem 'clockwork'\n"},
      {"Procfile",
       "shop_clock: bundle exec clockwork lib/clock.rb\n"
       "shop_jobs: bundle exec sidekiq\n"},
      {"config/application.rb",
       "module Shop\n  class Application < Rails::Application\n  end\nend\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  get '/orders', to: 'orders#index'\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ApplicationController\n  def index\n  end\nend\n"},
      {"lib/clock.rb", "require 'clockwork'\n"},
  };
  const Traced shop(files);
  std::size_t listed = 0;
  for (const Part& part : shop.model.parts) listed += part.built_here ? 1 : 0;
  CHECK(listed == 3);
  REQUIRE(shop.model.endpoints.size() == 1);
  // The web application answers, not the clock.
  const Part& answers = shop.model.part(shop.model.endpoints[0].part);
  CHECK_MESSAGE(answers.key == "answers:", answers.name);
}

TEST_CASE("what an installer gives to the clock of the machine is a process of its own") {
  const auto files = [](const std::string& line) {
    return std::map<std::string, std::string>{
        {"composer.json",
         "{\"name\": \"acme/shop\", \"type\": \"project\", \"require\": {\"laravel/framework\": "
         "\"^11\"}}"},
        {"public/index.php", "<?php\nrequire 'x.php';\n"},
        {"routes/web.php", "<?php\nRoute::get('/orders', 'OrderController@index');\n"},
        {"tools/install.sh", "#!/bin/bash\ncrontab -l > /tmp/clock\necho \"\n" + line +
                                 "\n\" >> /tmp/clock\ncrontab /tmp/clock\n"},
    };
  };
  CHECK(built(files("* * * * * php $path/artisan schedule:run >> /dev/null 2>&1")) ==
        "shop service\nscheduler service\n");
  CHECK(built(files("# php $path/artisan schedule:run")) == "shop service\n");
}

TEST_CASE("two classes that listen are two servers of one program, with and without TLS are one") {
  const auto servers = [](const std::string& second) {
    const std::string server =
        "func (s *%) Start() {\n\tif s.tls {\n\t\ts.server.ListenAndServeTLS(\"\", \"\")\n\t}\n"
        "\ts.server.ListenAndServe()\n}\n";
    const auto named = [&](const std::string& name) {
      std::string out =
          "type " + name + " struct {\n\tserver *http.Server\n\ttls bool\n}\n\n" + server;
      out.replace(out.find('%'), 1, name);
      return out;
    };
    const Traced shop({
        {"go.mod", "module shop\n\ngo 1.22\n"},
        {"main.go",
         "package main\n\nimport \"net/http\"\n\n"
         "func show(w http.ResponseWriter, r *http.Request) {}\n\n" +
             named("AdminServer") + "\n" + (second.empty() ? "" : named(second)) +
             "\nfunc main() {\n\thttp.HandleFunc(\"/orders\", show)\n"
             "\tadmin := &AdminServer{}\n\tgo admin.Start()\n" +
             (second.empty() ? std::string() : "\tshop := &" + second + "{}\n\tshop.Start()\n") +
             "}\n"},
    });
    std::string out;
    for (const OwnServer& one : own_servers(shop.analysis)) out += one.name + "\n";
    return out;
  };
  CHECK(servers("ShopServer") == "AdminServer\nShopServer\n");
  CHECK(servers("") == "");
}
