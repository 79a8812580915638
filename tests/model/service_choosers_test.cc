// SPDX-License-Identifier: Apache-2.0
// Of services side by side, only the one that is chosen is asked.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

namespace {

std::string runs_of(const model::Model& model, std::string_view name) {
  for (const model::Part& part : model.parts)
    if (part.name == name)
      return part.runs + (part.description.empty() ? "" : ": ") + part.description;
  return "none";
}

}  // namespace

TEST_CASE("a service whose address is one of several is optional, but for the one that is usual") {
  const meaning::LinkedProject project(
      {{"requirements.txt", "flask==3.0\nrequests==2.0\n"},
       {"app.py",
        "import os\n"
        "import requests\n"
        "from flask import Flask\n"
        "app = Flask(__name__)\n"
        "KIND = os.getenv('GEO_SERVICE', 'plover')\n"
        "HORNBILL = os.getenv('GEO_HORNBILL_URL', 'https://geo.hornbill.com')\n"
        "PLOVER = os.getenv('GEO_PLOVER_URL', 'https://geo.plover.net')\n"
        "WREN = os.getenv('GEO_WREN_URL', 'https://geo.wren.org')\n"
        "@app.get('/places')\n"
        "def places():\n"
        "    if KIND == 'hornbill':\n"
        "        return requests.get(HORNBILL).json()\n"
        "    if KIND == 'wren':\n"
        "        return requests.get(WREN).json()\n"
        "    return requests.get(PLOVER).json()\n"}});
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  CHECK(runs_of(model, "geo.hornbill.com") == "optional: only where `GEO_SERVICE` chooses it");
  CHECK(runs_of(model, "geo.plover.net") == "always");
}
