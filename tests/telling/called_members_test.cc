// SPDX-License-Identifier: Apache-2.0
// A line says what the code does with a technology, not what the technology is there for.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

using Files = std::map<std::string, std::string>;

/// The role line without the marks of code; empty where there is none.
std::string line_of(std::string_view technology, const Files& files) {
  const tests::StackLine told = tests::stack_line(technology, files);
  return told.seen ? told.role : "not seen";
}

std::string manifest(const std::string& packages) {
  return "{\"name\": \"shop\", \"dependencies\": {" + packages + "}}\n";
}

}  // namespace

TEST_CASE("screens are files that hold markup, not all that take something out of the framework") {
  Files files{{"package.json", manifest("\"vue\": \"3\"")}, {"tsconfig.json", "{}\n"}};
  for (const char* name : {"cart", "order", "parcel", "invoice", "driver", "stop"}) {
    const std::string one(name);
    files["src/pages/" + one + ".vue"] =
        "<template><p>{{ " + one +
        " }}</p></template>\n<script setup lang=\"ts\">\nimport { ref } "
        "from 'vue';\nconst " +
        one + " = ref(0);\n</script>\n";
    files["src/hooks/use-" + one + ".ts"] = "import { ref } from 'vue';\nexport const " + one +
                                            " = ref(0);\nexport const twice = () => "
                                            "2 * " +
                                            one + ".value;\n";
  }
  files["src/pages/plain.vue"] =
      "<template><p>1</p></template>\n<script>\nexport default {};\n"
      "</script>\n";
  CHECK(contains(line_of("typescript", files), "Screens in six files are written in TypeScript"));
}

TEST_CASE("what reads mail sends none, whatever mails the product has") {
  Files files{
      {"package.json", manifest("\"imapflow\": \"1\"")},
      {"src/inbox.js",
       "import { ImapFlow } from 'imapflow';\nexport const open = () => new ImapFlow({});\n"}};
  for (const char* name : {"order_placed", "order_sent", "password_reset", "parcel_lost"})
    files["src/emails/" + std::string(name) + ".html"] = "<p>Hello</p>\n";
  CHECK_FALSE(contains(line_of("imap", files), "sends mail"));
}

TEST_CASE("a setting that chooses who answers prompts chooses nobody who speaks texts") {
  Files files{{"requirements.txt", "elevenlabs==2\ngroq==1\nopenai==1\n"},
              {"settings.py",
               "import os\n\nLLM_PROVIDER = os.environ.get(\"LLM_PROVIDER\", \"openai\")\n"}};
  for (const char* name : {"openai", "groq", "elevenlabs"})
    files["providers/" + std::string(name) + "_provider.py"] =
        "import " + std::string(name) + "\n\n\ndef client():\n    return " + name + ".Client()\n";
  files["providers/pick.py"] =
      "from settings import LLM_PROVIDER\n\n\ndef pick():\n    if LLM_PROVIDER == \"groq\":\n"
      "        return \"groq\"\n    if LLM_PROVIDER == \"elevenlabs\":\n        return "
      "\"elevenlabs\"\n    return \"openai\"\n";
  CHECK_FALSE(contains(line_of("elevenlabs", files), "answer prompts"));
  CHECK(contains(line_of("groq", files), "can be chosen to answer prompts"));
}

TEST_CASE("what a library is there for gives way to the member that is called") {
  const Files files{{"package.json", manifest("\"backbone\": \"1\"")},
                    {"src/orderRouter.js",
                     "import Backbone from 'backbone';\nexport function openOrder(id) {\n  "
                     "Backbone.history.navigate('orders/' + id);\n}\n"}};
  const std::string line = line_of("backbone", files);
  CHECK_FALSE(contains(line, "models"));
}

TEST_CASE("one name for two packages tells what the package does that is taken in") {
  Files files{{"package.json", manifest("\"@hotwired/stimulus\": \"3\"")}};
  for (const char* name : {"order", "parcel", "invoice"})
    files["app/javascript/controllers/" + std::string(name) + "_controller.js"] =
        "import { Controller } from '@hotwired/stimulus';\nexport default class extends Controller "
        "{}\n";
  CHECK_FALSE(contains(line_of("hotwire", files), "updates parts of pages"));
}

TEST_CASE("addresses are about what all of a class hold, not about what is done at them") {
  const auto controller = [](const std::string& name, const std::string& path) {
    std::string text =
        "package shop;\n\nimport org.springframework.web.bind.annotation.*;\n\n@RestController\n"
        "@RequestMapping(\"" +
        path + "\")\nclass " + name + " {\n";
    for (const char* act : {"items", "state", "lines", "count"})
      text += "  @GetMapping(\"/" + std::string(act) + "\")\n  String " + act +
              "() { return \"\"; }\n\n";
    return text + "}\n";
  };
  const Files files{
      {"pom.xml",
       "<project><artifactId>shop</"
       "artifactId><dependencies><dependency><groupId>org.springframework"
       ".boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>"
       "</project>\n"},
      {"src/main/java/shop/PostController.java", controller("PostController", "api/post")},
      {"src/main/java/shop/ParcelController.java",
       controller("ParcelController", "depots/{depot}/parcel")},
      {"src/main/java/shop/DepotController.java", controller("DepotController", "depots")}};
  const std::string line = line_of("spring-boot", files);
  CHECK(contains(line, "twelve endpoints"));
  CHECK(contains(line, "post"));
  CHECK(contains(line, "parcel"));
  CHECK_FALSE(contains(line, "items"));
}
