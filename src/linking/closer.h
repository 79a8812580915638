// SPDX-License-Identifier: Apache-2.0
// Closer: follows a Value to the texts it can turn out as.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linking/linked.h"

namespace cutaway::linking {

using Texts = std::vector<ClosedText>;

/// The arguments that stand for the parameters of a function whose body is followed.
struct Frame {
  SymbolRef function;
  FileId file;  ///< of the call
  std::vector<ValueId> arguments;
  const Frame* outer = nullptr;  ///< of the place of the call
};

/// A Value at a place, and what its parameters stand for.
struct At {
  FileId file;
  ValueId value;
  const Frame* frame = nullptr;
};

/// One question; budgets make every answer small: depth 8, 8 alternatives, 600 steps.
class Closer {
 public:
  Closer(const Linked& links, const Linker& linker) : links_(links), linker_(linker) {}
  /// `frame`: the calls that lead to it, if they are known.
  ClosedValue close(ValueRef value, const Frame* frame = nullptr);
  /// Parameters of this function stay open: who calls it is not asked.
  void stop_at(SymbolRef function) { outermost_ = function; }
  bool stopped() const { return stopped_; }

  /// The alternatives of a Value as text.
  Texts texts(const At& at, int depth);
  /// Every combination of the pieces, at most eight.
  static Texts product(const std::vector<Texts>& pieces, std::string_view between = {});
  /// A Value that stays open, by its name; the first one says why the whole does.
  ClosedText hole(const At& at);
  Place place(const At& at) const;
  const Linker& linker() const { return linker_; }

 private:
  friend class Intrinsics;
  Texts reference(const At& at, int depth);
  Texts member_or_element(const At& at, int depth);
  Texts from_source(const Source& source, const At& at, int depth);
  Texts element_set(const At& at, std::string_view key, int depth);
  Texts from_sources(const std::vector<Source>& sources, const At& at, int depth);
  Texts parameter(const Source& source, const At& at, int depth);
  Texts from_callers(FileId file, SymbolId function, std::size_t position, std::string_view name,
                     int depth);
  Texts call(const At& at, int depth);
  Texts returned(SymbolRef function, const Frame& frame, int depth);
  Texts alternative(const At& at, int depth);
  Texts arithmetic(const At& at, int depth);
  Texts setting(std::string_view written_key, const At& at, const Texts& defaults) const;
  Texts from_annotations(FileId file, SymbolId target, std::string_view parameter, const At& at,
                         int depth);
  Texts field_setting(const Source& source, const At& at, int depth);
  Texts typed_setting(const Source& source, const At& at, const Texts& defaults) const;
  void tell_fallback(const At& at, const syntax::ValueNode& call, int depth, Texts& out);
  Texts read_field(const At& at, const syntax::ValueNode& call, int depth);
  Texts module_setting(std::string_view parameters, std::string_view name, const At& at, int depth);
  Texts placeholder(std::string_view text, const At& at) const;
  std::vector<At> written_at(const At& at, int depth);
  static ValueId argument_of(const syntax::Syntax& syntax, const std::vector<ValueId>& arguments,
                             std::size_t position, std::string_view name);
  void add(Texts& out, Texts more) const;
  std::string_view reason(const At& at) const;
  std::string why_open(const Texts& alternatives) const;
  bool spend() { return steps_ > 0 && --steps_ > 0; }

  const Linked& links_;
  const Linker& linker_;
  int steps_ = 600;
  bool callers_asked_ = false;
  SymbolRef outermost_;
  bool stopped_ = false;
  std::string_view why_;  ///< of the first hole
};

/// "SPRING_DATASOURCE_URL", "spring.datasource.url", "Spring__Datasource:Url" →
/// "spring_datasource_url".
std::string canonical_key(std::string_view written);

}  // namespace cutaway::linking
