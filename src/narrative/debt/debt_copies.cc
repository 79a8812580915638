// SPDX-License-Identifier: Apache-2.0
// One place for what is copied: the file that the others use, or one that all can use.
#include "narrative/debt/debt_copies.h"

#include "base/text.h"
#include "narrative/debt/debt_seen.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

/// "lines 5–9 of `b.ts`"
std::string lines_in(const Story& story, const Place& place) {
  const std::string first = std::to_string(place.line);
  return (place.line == place.end_line ? "line " + first
                                       : "lines " + first + "–" + std::to_string(place.end_line)) +
         " of " + path_of(story, place.file);
}

std::vector<std::string> in_code(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(code(name));
  return out;
}

/// " `kinds`, which they name, is not the same in these files: hand it in."
std::string hand_in(const Item& item) {
  constexpr std::size_t kMostNamed = 3;
  const std::vector<std::string> names = in_code(item.fix.names);
  if (names.empty()) return "";
  const bool one = names.size() == 1;
  return " " + capitalised(list_up_to(names, kMostNamed)) + ", which " +
         (item.of == 1 ? "it names" : "they name") + (one ? ", is" : ", are") +
         " not the same in these files, so " + (one ? "it has" : "they have") + " to be handed in.";
}

/// ", of `Cart` and `Bill`,": methods work on the type that they belong to.
std::string of_types(const Item& item) {
  constexpr std::size_t kMostNamed = 3;
  return item.fix.types.size() < 2
             ? ""
             : ", of " + list_up_to(in_code(item.fix.types), kMostNamed) + ",";
}

std::string move_all(const Story& story, const Item& item) {
  const std::string what =
      code(item.name) + (item.of > 2   ? " and the other " + amount(item.of - 1, "function")
                         : item.of > 1 ? " and the other function"
                                       : "");
  const std::string it = item.of > 1 ? "them" : "it";
  if (!item.fix.dead.empty())
    return "Delete " + lines_by_file(story, item.fix.dead) +
           ": no other text of the project says " + what +
           (item.fix.dead.size() > 1 ? "." : " there.");
  if (!item.fix.usable.empty())
    return "Use " + code(item.fix.usable) + " of " + path_of(story, item.fix.other) +
           ", which is open to others, in the other file too, and delete the copy there.";
  const bool two = item.files.size() == 2;
  if (item.fix.callers + 1 == item.files.size() && item.fix.names.empty() && item.fix.types.empty())
    return "Keep " + what + " in " + path_of(story, item.fix.other) + ", which the other " +
           (two ? "file uses already, and let it call " : "files use already, and let them call ") +
           it + " there.";
  // Methods of several types are shared by a base, or as functions that are given what they use.
  const std::string& shared = item.fix.shared_by;
  const std::string place = shared == "functions"       ? "functions that "
                            : !shared.empty()           ? shared + " or to functions that "
                            : item.fix.types.size() > 1 ? "a base or to functions that "
                            : item.parts.size() > 1     ? "a package that "
                                                        : "a place that ";
  if (item.steps.size() >= 4)
    return "Move " + what + of_types(item) + " pair by pair, to " + place +
           "both files of a pair can use, and delete the copies." + hand_in(item);
  return "Move " + what + of_types(item) + " to " + place +
         (two ? "both files" : "all these files") + " can use, and delete the copies." +
         hand_in(item);
}

/// " Lines 5–9 of `c.ts` are the same, names and values aside: look whether they can go, too."
std::string and_alike(const Story& story, const Item& item) {
  return item.fix.much_alike.empty()
             ? ""
             : " " + capitalised(lines_by_file(story, item.fix.much_alike)) +
                   " are the same, names and values aside: look whether they can go, too.";
}

}  // namespace

std::string keep_one_copy(const Story& story, const Item& item) {
  const std::string all = move_all(story, item) + and_alike(story, item);
  if (item.fix.within.empty()) return all;
  // What differs by a few lines was forgotten once or is meant; that is asked before all else.
  return "Look first whether the " +
         (item.fix.with == 1 ? std::string("line") : number_word(item.fix.with) + " lines") +
         " by which " + lines_in(story, item.fix.at) + " differ " +
         (item.fix.with == 1 ? "was" : "were") + " forgotten elsewhere. " + all;
}

}  // namespace cutaway::narrative
