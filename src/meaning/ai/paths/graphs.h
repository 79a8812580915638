// SPDX-License-Identifier: Apache-2.0
// Graphs of steps that one file makes, each with its own steps: `team = StateGraph(State)` and
// `team.add_node("plan", plan)`, and which of them a server of the library is given.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/words.h"
#include "meaning/context.h"

namespace cutaway::meaning {

/// One step: its name, and the variable of the graph that it is, "" where it is a function.
struct GraphStep {
  std::string name, graph;
  Place place;
  ValueId run = {};  ///< what is run then, as written; invalid = not seen
};

/// A graph under the variable that holds it while it is put together.
struct Graph {
  std::string variable;
  SymbolId scope;  ///< the function around; invalid = the top of the file
  Place made;
  std::vector<GraphStep> steps;
  std::vector<std::string> compiled;  ///< variables that hold it when it is ready
  bool open = false;                  ///< a step has a name that code makes
};

/// All graphs of the file that a variable holds, in the order in which they are made.
std::vector<Graph> graphs_in(const ReaderContext& context, const AiWords& words, FileId id);

/// `"graphs": { "clerk": "./desk/clerk.py:team" }` of langgraph.json: a server of the library runs
/// it.
struct ServedGraph {
  std::string name;  ///< "clerk"
  Place place;
  FileId home;           ///< the only file that fits; invalid = none, or several
  std::string variable;  ///< or function: "team"
};
std::vector<ServedGraph> served_graphs(const ReaderContext& context);

}  // namespace cutaway::meaning
