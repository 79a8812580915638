// SPDX-License-Identifier: Apache-2.0
// What is told of a technology where no surer fact tells: functions, marks, names, folders.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

using Files = std::map<std::string, std::string>;

std::string line_of(std::string_view technology, const Files& files) {
  return tests::stack_line(technology, files).role;
}

std::string manifest(const std::string& package) {
  return "{\"name\": \"shop\", \"dependencies\": {\"" + package + "\": \"^1\"}}\n";
}

}  // namespace

TEST_CASE("marks on pages tell what a library does there, and where") {
  const std::string button = "<button hx-post=\"/cart\">Add</button>\n";
  CHECK(line_of("htmx", {{"package.json", manifest("htmx.org")},
                         {"js/index.js", "import \"htmx.org\";\n"},
                         {"templates/product_card.html", button},
                         {"templates/about_us.html", "<p>We sell books.</p>\n"}}) ==
        "htmx changes parts of pages without a reload in at least 1 of 2 pages and screens: "
        "product_card.html.");
}

TEST_CASE("what changes pages stands in scripts, too") {
  CHECK(line_of("jquery", {{"package.json", manifest("jquery")},
                           {"templates/product_card.html", "<script>$('#cart').hide();</script>\n"},
                           {"templates/about_us.html", "<p>We sell books.</p>\n"},
                           {"js/price_list.js",
                            "import $ from 'jquery';\n\n$('#price').text('3');\n"
                            "$('#tax').text('1');\n"}}) ==
        "jQuery changes parts of pages when people use them in at least 1 of 2 pages and screens "
        "and in one script: price_list.js and product_card.html.");
}

TEST_CASE("names that code writes down for a thing tell what it is there for") {
  CHECK(line_of("styledcomponents", {{"package.json", manifest("styled-components")},
                                     {"src/parts.jsx",
                                      "import styled from \"styled-components\";\n"
                                      "const OrderRow = styled.div`color: red`;\n"
                                      "const CartButton = styled.button`color: blue`;\n"}}) ==
        "styled-components gives the look of OrderRow and CartButton.");
}

TEST_CASE("a verb that no line shows is one of several") {
  CHECK(
      line_of("phpspreadsheet",
              {{"composer.json", "{\"require\": {\"phpoffice/phpspreadsheet\": \"^2\"}}\n"},
               {"src/OrderExport.php",
                "<?php\nnamespace Shop;\n\nuse PhpOffice\\PhpSpreadsheet\\Worksheet\\Worksheet;\n\n"
                "class OrderExport\n{\n  public function exportOrders(array $orders)\n  {\n"
                "    $sheet = new Worksheet();\n    return $sheet;\n  }\n}\n"}}) ==
      "PhpSpreadsheet handles tables of numbers for order exports (OrderExport).");
}

TEST_CASE("what nothing but a manifest names is said to be so") {
  Files files{{"Shop.csproj",
               "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>\n<PackageReference "
               "Include=\"Microsoft.AspNetCore.Authentication.OpenIdConnect\" Version=\"8.0.1\" "
               "/>\n</ItemGroup></Project>\n"}};
  for (int i = 0; i < 10; ++i)
    files["Page" + std::to_string(i) + ".cs"] = "public class Page { string android; }\n";
  CHECK(line_of("oidc", files) ==
        "Only Shop.csproj asks for OpenID Connect: no program of the product names it.");
}

TEST_CASE("a class tells that takes a thing in as a trait") {
  CHECK(line_of("sanctum",
                {{"composer.json",
                  "{\"require\": {\"laravel/framework\": \"^11\", \"laravel/sanctum\": \"^4\"}}\n"},
                 {"app/Models/Customer.php",
                  "<?php\nnamespace App\\Models;\n\nuse Laravel\\Sanctum\\HasApiTokens;\n\n"
                  "class Customer\n{\n  use HasApiTokens;\n}\n"}}) ==
        "Sanctum gives keys for the interface to Customer.");
}

TEST_CASE("several images are told by their folders") {
  const std::string image = "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"main.py\"]\n";
  CHECK(line_of("docker", {{"api/src/main/docker/Dockerfile", image},
                           {"api/main.py", "print(1)\n"},
                           {"jobs/src/main/docker/Dockerfile", image},
                           {"jobs/main.py", "print(2)\n"}}) ==
        "Docker packs two images: api and jobs.");
}

TEST_CASE("a function whose name tells no purpose is only where a call is made") {
  CHECK(line_of("nokogiri", {{"Gemfile", "gem \"nokogiri\"\n"},
                             {"lib/util.rb",
                              "require \"nokogiri\"\n\nmodule Util\n"
                              "  def self.handle_node(text)\n    Nokogiri::HTML(text)\n  end\n"
                              "end\n"}}) == "Nokogiri reads HTML in handle_node.");
}

TEST_CASE("an address leads to a function that only names what its file takes in") {
  CHECK(line_of(
            "bacon-qr-code",
            {{"composer.json",
              "{\"require\": {\"laravel/framework\": \"^11\", \"bacon/bacon-qr-code\": \"^2\"}}\n"},
             {"routes/web.php",
              "<?php\nuse App\\Http\\Controllers\\TicketController;\n"
              "Route::get('/tickets/print', [TicketController::class, 'show']);\n"},
             {"app/Http/Controllers/TicketController.php",
              "<?php\nnamespace App\\Http\\Controllers;\n\nuse BaconQrCode\\Writer;\n\n"
              "class TicketController\n{\n  public function show(Writer $writer)\n  {\n"
              "    return $writer->writeString('1');\n  }\n}\n"}}) ==
        "BaconQrCode draws QR codes for GET /tickets/print, in TicketController.show.");
}

TEST_CASE(
    "what a service does is told by the addresses that are asked, and by one word where none "
    "tells") {
  CHECK(
      line_of("google-maps",
              {{"src/near.js",
                "export const find = (text) =>\n"
                "  fetch(`https://maps.googleapis.com/maps/api/geocode/json?address=${text}`);\n"}})
          .starts_with("Google Maps finds addresses"));
  CHECK(
      line_of("ups", {{"src/label.js",
                       "export const label = () => fetch(\"https://onlinetools.ups.com/api\");\n"}})
          .find(" or ") == std::string::npos);
}

TEST_CASE("files that set a web server or a log up tell what they do for the product") {
  const std::string page = "<?php echo 'shop';\n";
  CHECK(line_of("apache-httpd",
                {{".htaccess", "RewriteEngine On\nRewriteRule ^(.*)$ index.php [QSA,L]\n"},
                 {"index.php", page}}) ==
        "Apache HTTP Server can pass requests on to the PHP program, as .htaccess sets it.");
  CHECK(line_of("apache-httpd", {{".htaccess", "Deny from all\n"}, {"index.php", page}}) == "");
  CHECK(line_of("whitenoise", {{"requirements.txt", "Django==5.0\nwhitenoise==6.0\n"},
                               {"shop/settings.py",
                                "MIDDLEWARE = [\n"
                                "    \"whitenoise.middleware.WhiteNoiseMiddleware\",\n"
                                "]\n"}}) ==
        "WhiteNoise hands out the files of the pages, as settings.py sets it.");
}

TEST_CASE("a mark that turns a library off is no use of it") {
  const std::string off = "<a href=\"/file\" data-turbo=\"false\">Load</a>\n";
  const std::string part = "<turbo-frame id=\"cart\"></turbo-frame>\n";
  const std::string manifest_of_turbo = manifest("@hotwired/turbo");
  CHECK(line_of("hotwire", {{"package.json", manifest_of_turbo},
                            {"js/index.js", "import \"@hotwired/turbo\";\n"},
                            {"templates/product_card.html", part},
                            {"templates/price_list.html", off}}) ==
        "Hotwire updates parts of pages without a reload in at least 1 of 2 pages and screens: "
        "product_card.html.");
}

TEST_CASE("a service of a machine is told by the program, not by what starts it") {
  const std::string unit = "[Unit]\nDescription=Shop jobs\n\n[Service]\nExecStart=";
  const std::string manifest_of_shop = manifest("express");
  CHECK(line_of("systemd", {{"package.json", manifest_of_shop},
                            {"dist/shop.service",
                             unit + "/usr/bin/bundle exec bin/jobs -e production start\n"}}) ==
        "systemd can start bin/jobs, as shop.service says.");
  CHECK(line_of("systemd", {{"package.json", manifest_of_shop},
                            {"dist/shop.service", unit + "/usr/bin/shop serve\n"}}) ==
        "systemd can start /usr/bin/shop, as shop.service says.");
  CHECK(line_of("systemd", {{"package.json", manifest_of_shop},
                            {"dist/shop-jobs.service", "ExecStart = /usr/bin/bundle exec jobs\n"},
                            {"dist/shop.service", unit + "/usr/bin/shop serve\n"}}) ==
        "systemd can start jobs and /usr/bin/shop, as shop-jobs.service and shop.service say.");
}

TEST_CASE(
    "an address that only the class of a function answers leads to none that answers its own") {
  const std::string controller =
      "class ShopsController < ApplicationController\n  def calendar\n"
      "    dates = Icalendar::Calendar.new\n    dates.publish\n    render inline: dates.to_ical\n"
      "  end\n\n  def house_rules; end\nend\n";
  const std::string routes =
      "Rails.application.routes.draw do\n  get '/calendar' => 'shops#calendar'\n"
      "  resources :shops, only: [:index] do\n    member do\n      get 'house-rules'\n    end\n"
      "  end\nend\n";
  const std::string told =
      line_of("icalendar", {{"Gemfile", "gem 'rails'\ngem 'icalendar'\n"},
                            {"config/routes.rb", routes},
                            {"app/controllers/shops_controller.rb", controller}});
  CHECK_MESSAGE(told.find("GET /calendar") != std::string::npos, told);
  CHECK_MESSAGE(told.find("house") == std::string::npos, told);
}
