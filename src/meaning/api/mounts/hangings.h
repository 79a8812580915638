// SPDX-License-Identifier: Apache-2.0
// Hangings: what a route hangs below, once for each class that answers for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/carriers/carriers.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

class Hangings {
 public:
  struct Hanging {
    SymbolRef bearer;  ///< the class that answers, where the route is a method
    std::vector<Carriers::Prefix> prefixes;
  };

  Hangings(const ReaderContext& context, Carriers& carriers)
      : context_(context), carriers_(carriers), inherited_(context) {}

  /// To be told of every route before any is asked for.
  void note(const Match& route);
  /// Where the route of `path` at `place` is reached; `above` is the carrier it stands on. A method
  /// of an abstract class or an interface is reached through the classes that inherit it.
  std::vector<Hanging> of(const Match& match, const std::string& above, std::string_view path,
                          Place place, Carriers::Level level);

 private:
  SymbolRef holder_of(SymbolRef bearer) const;

  const ReaderContext& context_;
  Carriers& carriers_;
  Inherited inherited_;
};

/// The path of a route below a prefix: tokens filled, constraints gone. A template that begins as
/// the shape's `absolute` says stands for itself; with nothing written, `otherwise` counts.
std::string full_path(const ReaderContext& context, const catalogue::Shape& shape, SymbolRef symbol,
                      SymbolRef bearer, std::string_view prefix, std::string_view written);

}  // namespace cutaway::meaning
