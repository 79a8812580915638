// SPDX-License-Identifier: Apache-2.0
// Telemetry that is switched off reports nothing.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is told of the AI inside a desk that answers questions, with further files by path.
std::string told(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "flask\nopenai\nanthropic\nposthog\ntavily-python\n");
  folder.write("desk/app.py", R"(import os
import flask
from openai import OpenAI

client = OpenAI()
app = flask.Flask(__name__)


def say(text):
    return client.chat.completions.create(model=os.environ["DESK_MODEL"],
                                          messages=[{"role": "user", "content": text}])


@app.post("/chat")
def chat():
    return say(flask.request.json["question"])
)");
  for (const auto& [path, text] : files) folder.write("desk/" + path, text);
  return tests::ai_page(folder);
}

}  // namespace

TEST_CASE("telemetry that the cited file switches off reports nothing") {
  const std::string use = "import posthog\n\n\ndef told():\n    posthog.capture(\"asked\")\n";
  const std::string off = "import posthog\n\nposthog.disabled = True\n";
  CHECK(contains(told({{"use.py", use}}), "reports what people do or what fails to PostHog"));
  CHECK(!contains(told({{"use.py", off}}), "reports what people do or what fails to PostHog"));
}
