// SPDX-License-Identifier: Apache-2.0
// The work of a small project that no request asks for, with its times.
#pragma once

#include <map>
#include <string>

#include "map_of.h"
#include "model/endpoints/job_times.h"

namespace cutaway::model {

/// "sweep, every day" a line.
inline std::string times_of(const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  const Model model =
      build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const Analysis made{&project.project(), &project.links(), &project.catalogue(),
                      &project.facts(),   &model,           nullptr};
  const JobTimes times(made);
  std::string out;
  for (const Operation* one : unasked_work(model)) out += one->name + ", " + times.of(*one) + "\n";
  return out;
}

}  // namespace cutaway::model
