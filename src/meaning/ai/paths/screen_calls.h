// SPDX-License-Identifier: Apache-2.0
// Addresses that stand in the product's own front end: what comes in by one of them is asked by a
// screen, and not by some other program.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `/ws/chat` of a text in code for browsers, joined with the route that answers there.
class ScreenCalls {
 public:
  explicit ScreenCalls(const AiGround& ground);

  /// A line of a screen that names the address.
  struct Line {
    Place place;
    bool speaks = false;    ///< the file, or what holds the line, is named after asking
    std::string open = {};  ///< "/chat/{}": what it fills in chooses this address; "" = it names it
  };
  /// The line that names the address of that entry, "POST /api/chat"; the one that asks by the
  /// same method first, then the one that speaks of asking. nullptr = none does. Of addresses of
  /// which only the end is the same, at least one word is.
  const Line* of(std::string_view entry) const;

 private:
  struct Asked {
    std::vector<std::string> parts;
    Line line;           ///< where the address is named
    Line ended;          ///< … and where its end is filled in, of one that ends so
    std::string method;  ///< "post": how it is asked; "" = nothing near says so
  };
  void note_file(FileId id);
  std::set<ValueId> only_leading(const syntax::Syntax& syntax) const;
  void note(FileId id, std::string_view text, std::uint32_t line);
  bool speaks(FileId id, std::uint32_t line) const;
  const Line* open_ended(const std::vector<std::string>& parts) const;

  const AiGround& ground_;
  std::map<std::string, std::vector<Asked>, std::less<>> asked_;  ///< by the last part
};

}  // namespace cutaway::meaning
