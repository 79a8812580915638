// SPDX-License-Identifier: Apache-2.0
// A project of a few files whose entry points can be followed.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/trace/call_graph.h"
#include "model/trace/trace.h"
#include "tests/meaning/linked_project.h"

namespace cutaway::model {

struct Traced {
  explicit Traced(const std::map<std::string, std::string>& files)
      : project(files),
        model(
            build_model(project.project(), project.links(), project.catalogue(), project.facts())),
        analysis{&project.project(), &project.links(), &project.catalogue(),
                 &project.facts(),   &model,           nullptr},
        tracing(analysis) {}

  /// Steps as lines, indented by depth.
  std::string forward(std::string_view what) const {
    std::string out;
    for (const EntryPoint& entry : tracing.find(what)) {
      const Trace trace = tracing.from(entry);
      for (const TraceStep& step : trace.steps) {
        out += std::string(step.depth * 2, ' ');
        if (!step.condition.empty()) out += step.condition + ": ";
        out += step.verb + " [" + step.mode + "]";
        out += step.told_at == TraceStep::npos ? "\n" : " (elsewhere)\n";
      }
    }
    return out;
  }

  /// Entry points that lead there.
  std::string back(std::string_view what) const {
    std::string out;
    for (const Way& way : ways_to(tracing, call_graph(tracing), far_side(tracing, what)))
      out += tracing.entry_points()[way.entry].name + "\n";
    return out;
  }

  meaning::LinkedProject project;
  Model model;
  Analysis analysis;
  Tracing tracing;
};

}  // namespace cutaway::model
