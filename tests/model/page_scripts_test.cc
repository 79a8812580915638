// SPDX-License-Identifier: Apache-2.0
// A page that loads a vendor's script talks to the vendor; a link to its site does not.
#include <doctest/doctest.h>

#include "map_of.h"
#include "model/loaded_hosts.h"

using cutaway::model::map_of;

namespace {

std::string shop_with(const std::string& name, const std::string& text) {
  return map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\n"
        "app.get('/orders', () => 1);\napp.listen(80);\n"},
       {name, text}});
}

bool has(const std::string& map, std::string_view text) {
  return map.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a script element of a page brings its vendor to the map") {
  const std::string map =
      shop_with("views/page.html",
                "<html><script defer src=\"https://plausible.io/js/script.js\"></script>\n"
                "<script src=\"https://js.stripe.com/v3/\"></script>\n"
                "<a href=\"https://www.paypal.com/acme\">pay</a></html>\n");
  CHECK_MESSAGE(has(map, "shop has browsers report usage to Plausible\n"), map);
  CHECK_MESSAGE(has(map, "shop has browsers take payments through Stripe\n"), map);
  CHECK_MESSAGE(!has(map, "PayPal"), map);
}

TEST_CASE("code that puts a script into the page does so, too; a list of what is let in does not") {
  const std::string map =
      shop_with("web/load.js",
                "export const load = () => add('https://checkout.razorpay.com/v1/checkout.js');\n"
                "export const allowed = ['https://js.stripe.com/v3/x.js'];\n");
  CHECK_MESSAGE(has(map, "Razorpay"), map);
  CHECK_MESSAGE(!has(map, "Stripe"), map);
}

TEST_CASE("what pages load from hosts that serve everybody is one system, reached by browsers") {
  const std::string loads =
      "<link href=\"https://fonts.googleapis.com/css2?family=Lora\" rel=\"stylesheet\">\n"
      "<link rel=\"preconnect\" href=\"https://fonts.bunny.net\">\n"
      "<script src=\"https://cdn.jsdelivr.net/npm/vue@3/dist/vue.global.js\"></script>\n";
  const std::string map =
      shop_with("views/page.html",
                "<html>" + loads + "<script src=\"https://js.stripe.com/v3/\"></script></html>\n");
  CHECK_MESSAGE(has(map, "shop has browsers load files from CDNs (Google Fonts, jsDelivr)\n"), map);
  CHECK_MESSAGE(!has(map, "Bunny"), map);
  // A product that reaches nothing else outside has no surroundings by its fonts.
  CHECK(!has(shop_with("views/page.html", "<html>" + loads + "</html>\n"), "CDNs"));
}

TEST_CASE("hosts of styles alone are told, though no part stands for them") {
  const cutaway::meaning::LinkedProject project(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\n"
        "app.get('/orders', () => 1);\napp.listen(80);\n"},
       {"views/page.html",
        "<html><link href=\"https://fonts.googleapis.com/css?family=Lora\">\n"
        "<script src=\"https://cdn.jsdelivr.net/npm/vue@3\"></script></html>\n"}});
  const cutaway::model::Model model = cutaway::model::build_model(
      project.project(), project.links(), project.catalogue(), project.facts());
  const cutaway::model::Analysis analysis{&project.project(), &project.links(),
                                          &project.catalogue(), &project.facts(), &model};
  std::string names;
  for (const auto& host : cutaway::model::loaded_in_browsers(analysis)) names += host.name + "\n";
  CHECK(names == "Google Fonts\njsDelivr\n");
}

TEST_CASE("what browsers load is told by its kind: pictures are neither scripts nor fonts") {
  using Hosts = std::vector<cutaway::model::LoadedHost>;
  const auto told = [](const Hosts& hosts) { return cutaway::model::what_is_loaded(hosts); };
  CHECK(told(Hosts{{"Gravatar", {}, {"pictures"}}}) == "pictures");
  CHECK(told(Hosts{{"jsDelivr", {}, {"anything"}}}) == "scripts, styles or fonts");
  CHECK(told(Hosts{{"jsDelivr", {}, {"anything", "pictures"}}, {"OpenStreetMap", {}, {"maps"}}}) ==
        "scripts, styles, fonts, maps or pictures");
}

TEST_CASE("what a style sheet brings in from another host is loaded by browsers, too") {
  const std::string map =
      shop_with("web/shop.scss",
                "@import url('https://fonts.letters.net/css2?family=Lora.css');\n"
                "@import 'colours';\n");
  CHECK_MESSAGE(has(map, "shop has browsers load files from fonts.letters.net\n"), map);
}

TEST_CASE("who is asked with a key, or below a path of a host of many, is reached") {
  const std::string map = shop_with(
      "web/Map.vue",
      "<template><div id=\"map\"></div></template>\n<script setup>\nconst key = read();\n"
      "const url = `https://webapi.amap.com/maps?v=2.0&key=${key}`;\nload(url);\n</script>\n");
  CHECK_MESSAGE(has(map, "Amap"), map);
  const std::string asks = shop_with(
      "check.js",
      "export const check = (fetcher, token) =>\n"
      "  fetch('https://www.google.com/recaptcha/api/siteverify', { method: 'POST' });\n");
  CHECK_MESSAGE(has(asks, "reCAPTCHA"), asks);
  const std::string links = shop_with(
      "check.js", "export const more = { href: 'https://www.google.com/search?q=captcha' };\n");
  CHECK_MESSAGE(!has(links, "reCAPTCHA"), links);
}

TEST_CASE("letters and links load nothing") {
  const std::string pays = "<script src=\"https://js.stripe.com/v3/\"></script>";
  CHECK(!has(shop_with("views/emails/order.html",
                       "<html>" + pays +
                           "<link href=\"https://fonts.googleapis.com/css?family=Lora\"></html>\n"),
             "Google Fonts"));
  CHECK(!has(
      shop_with("views/page.html",
                "<html>" + pays + "<a href=\"https://unpkg.com/browse/vue/\">files</a></html>\n"),
      "unpkg"));
}

TEST_CASE("a document that is a page by its ending alone is handed out to no browser") {
  const std::string loads =
      "<html><script src=\"https://js.stripe.com/v3/\"></script>\n"
      "<link href=\"https://fonts.googleapis.com/css?family=Lora\"></html>\n";
  CHECK(has(shop_with("web/about.html", loads), "Google Fonts"));
  CHECK(!has(shop_with("web/linux/README.html", loads), "Google Fonts"));
}

TEST_CASE("a whole page that code writes loads what stands in it; a piece to be copied does not") {
  const std::string page = shop_with(
      "page.js",
      "export const page = () => fetch('https://api.stripe.com/v1/charges') && `<!doctype html>\n"
      "<html><head><script src=\"https://unpkg.com/parcels\"></script></head></html>`;\n");
  CHECK_MESSAGE(has(page, "unpkg"), page);
  const std::string piece =
      shop_with("page.js",
                "export const copy = () => fetch('https://api.stripe.com/v1/charges') &&\n"
                "  '<script src=\"https://unpkg.com/parcels\"></script>';\n");
  CHECK_MESSAGE(!has(piece, "unpkg"), piece);
}

TEST_CASE("films and programs of other hosts that a page shows are sites that it loads from") {
  const std::string map = shop_with(
      "views/page.html",
      "<html><script src=\"https://js.stripe.com/v3/\"></script>\n"
      "<iframe src=\"https://www.youtube.com/embed/{{ film }}\"></iframe>\n"
      "<script src=\"https://widgets.acme.org/v2/bar.js\"></script>\n"
      "<iframe src=\"{{ address }}\"></iframe><img src=\"https://pictures.acme.net/a.png\">\n"
      "<a href=\"https://player.vimeo.com/video/1\">film</a></html>\n");
  CHECK_MESSAGE(has(map,
                    "shop has browsers load files from outside sites (YouTube, "
                    "pictures.acme.net, widgets.acme.org)\n"),
                map);
  CHECK_MESSAGE(!has(map, "Vimeo"), map);
}

TEST_CASE("code that puts a film into a page has browsers load it; what looks for one does not") {
  const std::string pays = "add('https://js.stripe.com/v3/x.js');\n";
  CHECK(has(shop_with("web/show.js",
                      "export const show = id => 'https://www.youtube.com/embed/' + id;\n" + pays),
            "YouTube"));
  CHECK(
      !has(shop_with(
               "web/find.js",
               "export const is = at => at.startsWith('https://www.youtube.com/embed/');\n" + pays),
           "YouTube"));
}

TEST_CASE(
    "maps and faces that code shows are loaded by browsers, whichever machine gives them out") {
  const std::string pays = "add('https://js.stripe.com/v3/x.js');\n";
  const std::string map = shop_with(
      "web/show.js",
      "export const map = L.tileLayer('https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png');\n"
      "export const face = id => `https://www.gravatar.com/avatar/${id}?d=mp`;\n" +
          pays);
  CHECK_MESSAGE(has(map, "(Gravatar, OpenStreetMap)"), map);
}

TEST_CASE("pages in languages that are not parsed are read line by line") {
  const std::string map = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\n"
        "app.get('/orders', () => fetch('https://api.stripe.com/v1/charges'));\napp.listen(80);\n"},
       {"views/page.pug",
        "html\n  link(rel='stylesheet' href='https://fonts.googleapis.com/css2?family=Lora')\n"
        "  script(src='//cdn.jsdelivr.net/npm/vue@3')\n"
        "  a(href='https://unpkg.com/browse/vue/')\n  // script(src='https://esm.sh/vue')\n"
        "  script.\n    L.tileLayer('https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png');\n"}});
  CHECK_MESSAGE(has(map, "from outside sites (Google Fonts, OpenStreetMap, jsDelivr)\n"), map);
}

TEST_CASE("an element may have its address in a line of its own") {
  const std::string map = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\n"
        "app.get('/orders', () => fetch('https://api.stripe.com/v1/charges'));\napp.listen(80);\n"},
       {"lib/templates/page.html.heex",
        "<script\n  src=\"https://cdn.jsdelivr.net/npm/confetti@2/confetti.min.js\"\n>\n</script>\n"
        "<a\n  href=\"https://unpkg.com/browse/vue/\"\n>vue</a>\n"}});
  CHECK_MESSAGE(has(map, "shop has browsers load files from jsDelivr\n"), map);
}

TEST_CASE("whoever gives out the pieces of a map is asked for them by browsers") {
  const std::string map =
      shop_with("web/show.js",
                "export const map = L.tileLayer('https://{s}.tiles.acme.org/{z}/{x}/{y}.png');\n"
                "export const at = 'https://orders.acme.org/{x}/{y}';\n");
  CHECK_MESSAGE(has(map, "shop has browsers load files from tiles.acme.org\n"), map);
  CHECK_MESSAGE(!has(map, "orders.acme.org"), map);
}

TEST_CASE("code that writes a face into a page has browsers load it") {
  const std::string map = shop_with(
      "web/show.js",
      "export const icon = site => '<img src=\"https://icons.duckduckgo.com/ip3/' + site + "
      "'.ico\">';\n"
      "export const link = '<a href=\"https://www.youtube.com/embed/1\">film</a>';\n"
      "export const sent = { face: "
      "'https://www.gravatar.com/avatar/e64c7d89f26bd1972efa854d13d7dd61?s=80' };\n");
  CHECK_MESSAGE(has(map, "shop has browsers load files from DuckDuckGo's icons of sites\n"), map);
  CHECK_MESSAGE(!has(map, "YouTube"), map);
  CHECK_MESSAGE(!has(map, "Gravatar"), map);
}
