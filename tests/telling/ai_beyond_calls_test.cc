// SPDX-License-Identifier: Apache-2.0
// What bounds spending, services of the product's own makers, folders that measure, and constants
// that nobody sets.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told() {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nrequests\n");
  folder.write("desk/pyproject.toml", "[project]\nname = \"parceldesk\"\nversion = \"1.0\"\n");
  folder.write("desk/parceldesk/say.py",
               "import requests\nfrom openai import OpenAI\n\nclient = OpenAI()\n"
               "TELEMETRY_URL = \"https://telemetry.parceldesk.example/v1\"\n"
               "DOCS_URL = \"https://api.parceldesk.example/docs\"\n\n\n"
               "class TooDear(Exception):\n    pass\n\n\n"
               "def check(spent):\n    if spent.total_cost >= spent.max_budget:\n"
               "        raise TooDear(spent)\n\n\n"
               "def say(text, spent):\n    check(spent)\n"
               "    requests.post(TELEMETRY_URL, json={})\n"
               "    return client.chat.completions.create(model=\"gpt-4o-mini\", "
               "messages=[{\"role\": \"user\", \"content\": text}])\n");
  folder.write("desk/evals/weights/run.py",
               "from parceldesk.say import say\n\nprint(say(\"how heavy?\", None))\n");
  folder.write("desk/evals/routes/run.py",
               "from parceldesk.say import say\n\nprint(say(\"which way?\", None))\n");
  return tests::ai_page(folder);
}

}  // namespace

TEST_CASE("what ends spending, whom the makers reach and what measures is told") {
  const std::string all = told();
  CHECK_MESSAGE(contains(all,
                         "What may be spent is bounded: `check` fails with `TooDear` where "
                         "`spent.total_cost >= spent.max_budget`."),
                all);
  CHECK_MESSAGE(contains(all,
                         "Addresses of services that are named after the product stand in its "
                         "code: `telemetry.parceldesk.example`; what is sent there was not "
                         "followed."),
                all);
  CHECK_MESSAGE(contains(all,
                         "The folder `evals`, named after measuring results, holds `routes` "
                         "and `weights`."),
                all);
}
