// SPDX-License-Identifier: Apache-2.0
// A vendor's library that is only used to ask somebody else does not make the vendor an outside
// system of the product.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

bool tells(const std::string& code, const std::string& technology) {
  const LinkedProject project(std::map<std::string, std::string>{
      {"ask.py", code}, {"requirements.txt", "openai==1.40.0\n"}});
  const auto told = project.told();
  return std::find(told.begin(), told.end(), "technology " + technology) != told.end();
}

}  // namespace

TEST_CASE("a client that asks another's address is no sign of the vendor") {
  const std::string elsewhere =
      "from openai import OpenAI\n"
      "client = OpenAI(base_url='https://api.deepseek.com/v1', api_key=key())\n";
  CHECK_FALSE(tells(elsewhere, "openai"));
  CHECK(tells(elsewhere, "deepseek"));
  // Whoever answers on the own machine is not the vendor either.
  CHECK_FALSE(tells("import openai\nclient = openai.OpenAI(base_url='http://localhost:1234/v1')\n",
                    "openai"));
}

TEST_CASE("the end of a host is certain where its beginning is filled in") {
  const std::string filled =
      "import openai\n"
      "def client(model):\n"
      "    return openai.OpenAI(base_url=f'https://{model}.lepton.run/api/v1/')\n";
  CHECK(tells(filled, "lepton-ai"));
  CHECK_FALSE(tells(filled, "openai"));
}

TEST_CASE("one client that asks the vendor, or a setting that may, keeps the vendor") {
  CHECK(
      tells("from openai import OpenAI\n"
            "local = OpenAI(base_url='http://localhost:1234/v1')\n"
            "real = OpenAI()\n",
            "openai"));
  CHECK(
      tells("import os\nfrom openai import OpenAI\n"
            "client = OpenAI(base_url=os.getenv('BASE', 'https://api.deepseek.com'))\n",
            "openai"));
}
