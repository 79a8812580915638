// SPDX-License-Identifier: Apache-2.0
// What a module does, as far as it shows in what was found in its files: the addresses it answers,
// the jobs it runs, the things it keeps, the systems it calls, the screens it draws.
#pragma once

#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

struct ModuleWork {
  std::string text;           ///< "answers 12 routes for orders; writes Order"; may be empty
  std::vector<Place> places;  ///< a line for each clause, in their order
};

/// Of each module of the model, in its order.
std::vector<ModuleWork> works_of_modules(const Story& story);

/// How closely the module's folders name the file: the length of the longest that holds it, or 0.
std::size_t closeness(const model::Module& module, const std::string& path);

}  // namespace cutaway::narrative
