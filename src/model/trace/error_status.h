// SPDX-License-Identifier: Apache-2.0
// ErrorStatus: with which status a request ends at which an error of the product's own is thrown.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class ErrorStatus {
 public:
  /// The status that a Value gives ("403" of `ResponseCodes::HTTP_FORBIDDEN`), and that a name
  /// does.
  using OfValue = std::function<std::string(const syntax::Syntax&, ValueId)>;
  using OfName = std::function<std::string(std::string_view)>;

  ErrorStatus(const Inputs& in, OfValue of_value, OfName of_name)
      : in_(in), of_value_(std::move(of_value)), of_name_(std::move(of_name)) {}

  /// Nothing where the class is not the product's own: a library's name means what it says. Else
  /// the status that the class, or what it extends, gives; what its name says only where what
  /// handles that error answers so; "" where nobody can tell. Worked out once. Not thread-safe.
  std::optional<std::string> of(SymbolRef thrown) const;

 private:
  std::string read(SymbolRef type) const;
  std::string written_in(SymbolRef type) const;
  bool is_handled_so(std::string_view name, const std::string& status) const;
  void read_handlers(FileId file) const;

  const Inputs& in_;
  const OfValue of_value_;
  const OfName of_name_;
  mutable std::map<SymbolRef, std::string> known_;
  mutable bool read_ = false;
  /// The statuses that are written where errors of that name are handled.
  mutable std::map<std::string, std::set<std::string>, std::less<>> handled_;
};

}  // namespace cutaway::model
