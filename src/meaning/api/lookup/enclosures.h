// SPDX-License-Identifier: Apache-2.0
// Enclosures: in which call or list a call is written, for routes that belong to what they stand
// in.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

class Enclosures {
 public:
  explicit Enclosures(const ReaderContext& context) : context_(context) {}

  /// Routes written in this call belong to it.
  void add(FileId file, ValueId callee);
  /// The innermost such call around a call, as its callee; invalid when there is none.
  ValueId call_around(FileId file, ValueId callee);
  /// The value of the variable whose list the call is written in, and the variable's name.
  struct List {
    ValueId value;
    std::string_view name;
  };
  List list_around(FileId file, ValueId callee);

 private:
  struct Held {
    ValueId outer;  ///< callee of the call, or value of the variable
    std::string_view name;
  };
  struct File {
    std::map<ValueId, std::vector<ValueId>> calls;  ///< callees inside, outermost call first
    std::map<ValueId, Held> lists;
    bool read = false;
  };
  File& read(FileId file);
  void read_lists(FileId file, File& into) const;
  void read_calls(FileId file, File& into);
  void hold(const syntax::Syntax& syntax, ValueId value, std::string_view name, File& into) const;

  const ReaderContext& context_;
  std::map<FileId, std::vector<ValueId>> added_;
  std::map<FileId, File> files_;
};

}  // namespace cutaway::meaning
