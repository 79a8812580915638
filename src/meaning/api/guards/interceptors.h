// SPDX-License-Identifier: Apache-2.0
// Interceptors: own functions that a server of contracts runs before all it answers, and that
// refuse whom they do not know: `func Auth(ctx, req, info *grpc.UnaryServerInfo, next …)`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

class Interceptors {
 public:
  /// By the rows of `[interceptors]` in catalogue/contracts.toml.
  explicit Interceptors(const ReaderContext& context);

  /// Those before a service that is registered in a file; none where the type that registers it
  /// says that it is left out. One that is only set up under a condition, or that asks which
  /// function is called, may refuse.
  std::vector<Guarding> before(FileId server, std::string_view service) const;

 private:
  struct One {
    SymbolRef function;  ///< the named function that is or makes it
    Guarding guard;
    std::vector<std::string> leaves_out;  ///< functions by which a type says so
  };
  void read(FileId file);
  void read_one(FileId file, SymbolId inner);
  /// The sort of refusal that is written in the lines of a function or of what it calls.
  std::string refusal_in(FileId file, SymbolId function, int depth) const;
  std::string refusal_named(std::string_view name) const;
  void find_uses();
  bool is_left_out(const One& one, FileId server, std::string_view service) const;
  bool says_left_out(const One& one, FileId beside, std::string_view type) const;
  bool has(std::string_view row, std::string_view word) const;

  const ReaderContext& context_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> rows_;
  std::map<std::string, std::string, std::less<>> errors_;  ///< variables that hold a refusal
  std::vector<One> all_;
};

}  // namespace cutaway::meaning
