// SPDX-License-Identifier: Apache-2.0
// The map of a few files as text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/model.h"
#include "tests/meaning/linked_project.h"

namespace cutaway::model {

/// "api service, web web" and below it "web calls api": who is there, and who asks whom.
inline std::string map_of(const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  const Model model =
      build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::vector<std::string> parts;
  for (const Part& part : model.parts) parts.push_back(part.name + " " + part.kind);
  std::string out = join(parts, ", ") + "\n";
  for (const Connection& one : model.connections) {
    const Part& from = model.parts[one.from.index()];
    if (from.kind != "actor")
      out += from.name + " " + one.label + " " + model.parts[one.to.index()].name + "\n";
  }
  return out;
}

}  // namespace cutaway::model
