// SPDX-License-Identifier: Apache-2.0
// How much a way to a model is that of a person's question: by what it begins with, what its steps
// are called, and whether a model acts in rounds on it.
#pragma once

#include <map>
#include <string>

#include "meaning/ai/ground.h"
#include "meaning/ai/paths/asked_routes.h"
#include "meaning/ai/paths/follow.h"
#include "meaning/ai/paths/screen_calls.h"

namespace cutaway::meaning {

class PathWeight {
 public:
  PathWeight(const AiGround& ground, AiBook& book, LoopAround loop_around)
      : ground_(ground), book_(book), loop_around_(loop_around), asked_(ground), screens_(ground) {}

  /// Sets the weight of the way, what it is for beside the answers, and whether it goes in rounds.
  void weigh(AiPath& path);
  /// The line of the product's own front end that names where the way comes in; nullptr = none.
  const ScreenCalls::Line* asked_by(const AiPath& path) const;
  /// Notes the address of which the line fills in the end, and how many of the ways come in so.
  void note_open_end(const ScreenCalls::Line& line, AiSign& sign) const;
  /// `@app.task`: another program, or a queue, has it done.
  bool is_errand(const std::string& entry) const;
  /// Indexes of the book's calls: those in what is made where nobody chooses go first, since ways
  /// to only so many calls are followed.
  std::vector<std::size_t> in_order() const;
  /// By its name it only tries, measures or shows, or takes texts in; what gives its result piece
  /// by piece is there for who waits for an answer, whatever it is called.
  bool is_aside(const std::string& name, SymbolRef function) const;

 private:
  bool speaks_of(std::string_view list, const std::string& text) const;
  bool is_within(SymbolRef inner, SymbolRef outer) const;
  double of_handler(const AiPath& path) const;
  double of_begin(const AiPath& path) const;
  double of_call(const AiPath& path) const;
  bool is_of_chosen(const AiCall& call) const;
  bool is_made_at_first(const AiCall& call) const;
  bool is_of_default_maker(const std::string& entry) const;
  double of_steps(AiPath& path);
  bool goes_in_rounds(const Place& at);
  bool makes_title(const AiHop& hop) const;
  bool looks_up_and_keeps(const AiPath& path) const;

  const AiGround& ground_;
  AiBook& book_;
  const LoopAround loop_around_;
  const AskedRoutes asked_;
  const ScreenCalls screens_;
  std::map<Place, bool> rounds_;  ///< lines looked at for a loop of an agent around them
};

}  // namespace cutaway::meaning
