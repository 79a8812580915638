// SPDX-License-Identifier: Apache-2.0
// What only spells a model, or is named after somebody else, is not told of the product.
#include <doctest/doctest.h>

#include "narrative/ai/ai_own_hosts.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

const char* const kAsk =
    "from openai import OpenAI\n\nGPT_4_TURBO = \"gpt-4-turbo\"\n"
    "SIDE_URL = \"https://api.helper.example/v1\"\nclient = OpenAI()\n\n\n"
    "def ask(text, config):\n"
    "    return client.chat.completions.create(model=config[\"model\"], "
    "messages=[{\"role\": \"user\", \"content\": text}])\n";

const char* const kTalk =
    "import time\nimport requests\nfrom bots.helper.ask import ask\n\n"
    "RETRY_DELAY = 2\nPOLL_RETRY_DELAY = 30\n\n\n"
    "def poll(url):\n    time.sleep(POLL_RETRY_DELAY)\n    return requests.get(url)\n\n\n"
    "def answer(text, config):\n"
    "    for _ in range(3):\n        time.sleep(RETRY_DELAY)\n    return ask(text, config)\n";

template <typename Tell>
std::string told(const Tell& tell) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\nrequests\n");
  folder.write("shop/bots/helper/ask.py", kAsk);
  folder.write("shop/bots/helper/talk.py", kTalk);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : tell(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a constant that only spells a model is no default") {
  const std::string all = told(narrative::ai_defaults);
  CHECK_MESSAGE(all.find("gpt-4-turbo") == std::string::npos, all);
}

TEST_CASE("a folder within that is named after somebody else does not name the product") {
  const std::string all =
      told([](const auto& story, const auto&) { return narrative::ai_own_hosts(story); });
  CHECK(all.empty());
}
