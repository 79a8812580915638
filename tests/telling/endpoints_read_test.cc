// SPDX-License-Identifier: Apache-2.0
// A number of endpoints is told only where nothing shows that there are more.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// What is said of a technology, without the marks of code.
std::string told(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    std::string text = card.here ? card.here->text() : "";
    std::erase(text, '`');
    return text;
  }
  return {};
}

const std::string kApp =
    "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route(\"/open\")\n"
    "def open_shop():\n    return \"\"\n";

}  // namespace

TEST_CASE("one address that others hand over is no endpoint to count") {
  Files files{{"requirements.txt", "flask==3.0\n"}, {"app.py", kApp}};
  CHECK(contains(told("flask", files), "one endpoint"));
  files["app.py"] = kApp +
                    "\n\ndef add_all(rows):\n    for path, view in rows:\n"
                    "        app.add_url_rule(path, view_func=view)\n";
  const std::string text = told("flask", files);
  CHECK_FALSE(contains(text, "endpoint"));
}

TEST_CASE("an address that a decorator of the product's own completes stands for many") {
  Files files{
      {"requirements.txt", "flask==3.0\n"},
      {"app.py", kApp + "\n\ndef register(url):\n    def wrapper(fn):\n"
                        "        @app.route(\"/ds%s\" % url)\n        def handler():\n"
                        "            return fn()\n        return fn\n    return wrapper\n"}};
  const std::string text = told("flask", files);
  CHECK_FALSE(contains(text, "endpoint"));
}

TEST_CASE(
    "routers that hang below addresses of which nothing was read are more than one endpoint") {
  const std::string head =
      "package main\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/go-chi/chi/v5\"\n)\n\n"
      "func list(w http.ResponseWriter, r *http.Request) {}\n\n"
      "func start(a, b, c http.Handler) {\n\tr := chi.NewRouter()\n\tr.Get(\"/open\", list)\n";
  Files files{{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/go-chi/chi/v5 v5.0.0\n"},
              {"main.go", head + "}\n\nfunc main() { start(nil, nil, nil) }\n"}};
  CHECK(contains(told("chi", files), "one endpoint"));
  files["main.go"] = head +
                     "\tr.Mount(\"/a\", a)\n\tr.Mount(\"/b\", b)\n\tr.Mount(\"/c\", c)\n}\n\n"
                     "func main() { start(nil, nil, nil) }\n";
  CHECK_FALSE(contains(told("chi", files), "one endpoint"));
}

TEST_CASE("a word before api, or before most addresses, is no subject of them") {
  std::string code = "from flask import Flask\n\napp = Flask(__name__)\n";
  int number = 0;
  const auto add = [&](const std::string& path) {
    code += "\n\n@app.get(\"" + path + "\")\ndef view" + std::to_string(number++) +
            "():\n    return \"\"\n";
  };
  for (const std::string thing : {"carts", "orders", "people"})
    for (const std::string end : {"", "/open", "/paid", "/late"}) add("/desk/api/" + thing + end);
  CHECK(told("flask", {{"requirements.txt", "flask==3.0\n"}, {"app.py", code}}) ==
        "Flask answers at least twelve endpoints, among them those for carts, orders and people.");
}

TEST_CASE("a route that a loop hands over with an open address stands for more than one") {
  const std::string routes =
      "package main\n\nimport (\n\t\"fmt\"\n\n\t\"github.com/gin-gonic/gin\"\n)\n\n"
      "func main() {\n\tr := gin.Default()\n\tr.GET(\"/open\", open)\n"
      "\tr.GET(\"/shut\", shut)\n\tr.GET(\"/closed\", shut)\n";
  const std::string rest =
      "\tr.Run()\n}\n\nfunc open(c *gin.Context) {}\nfunc shut(c *gin.Context) {}\n";
  Files files{{"go.mod", "module shop.example/shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
              {"main.go", routes + rest}};
  CHECK(contains(told("gin", files), "three endpoints"));
  files["main.go"] = routes +
                     "\tfor path, ways := range brought() {\n\t\tfor way, f := range ways {\n"
                     "\t\t\tr.Handle(way, fmt.Sprintf(\"/parts/%s\", path), f)\n\t\t}\n\t}\n" +
                     rest;
  // Of so few nobody knows how many there are.
  CHECK_MESSAGE(!contains(told("gin", files), "endpoints"), told("gin", files));
}
