// SPDX-License-Identifier: Apache-2.0
// RunBefore: functions of a class that a framework runs before its other ones, because the class
// says so by name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"
#include "model/trace/named_runs.h"

namespace cutaway::model {

class RunBefore {
 public:
  explicit RunBefore(const Inputs& in);

  /// A function that runs before, by name, and the line that says so.
  struct Before {
    std::string name;            ///< empty: a block that stands in the line itself
    Place place;                 ///< without a line: the framework does it by the name alone
    bool skipped = false;        ///< what a class above says of it does not count here
    std::string condition = {};  ///< "if `signed_in?`"; "" = always
    SymbolRef block = {};
    bool after = false;  ///< it runs once the function is done
  };
  /// What the class says to run before a function of that name, or after it.
  std::vector<Before> of(SymbolRef type, std::string_view function) const;
  /// All blocks that run before something.
  std::vector<SymbolRef> blocks() const;

 private:
  struct Said {
    NamedRun run;
    bool skips = false, after = false;
  };
  void note(FileId file, std::uint32_t call);

  const Inputs& in_;
  std::vector<std::string_view> ecosystems_;
  /// "hex.mount" and "handle_params": what a framework runs once that function is done.
  std::vector<std::pair<std::string, std::string>> next_;
  std::vector<std::string> origins_, skips_, after_;
  std::map<SymbolRef, std::vector<Said>> by_type_;
};

}  // namespace cutaway::model
