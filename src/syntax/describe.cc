// SPDX-License-Identifier: Apache-2.0
// Syntax as readable lines: what tests compare and `doctor --syntax` prints.
#include <algorithm>
#include <array>

#include "syntax/describe_value.h"
#include "syntax/read.h"
#include "syntax/walker/table_words.h"

namespace cutaway::syntax {
namespace {

constexpr std::pair<std::uint16_t, std::string_view> kSymbolFlags[] = {
    {kExported, "exported"},   {kDefaultExport, "default"}, {kStatic, "static"},
    {kAsync, "async"},         {kAbstract, "abstract"},     {kPrivate, "private"},
    {kGenerator, "generator"}, {kDeprecated, "deprecated"}, {kEntryPoint, "entry"}};
constexpr std::pair<std::uint16_t, std::string_view> kCallFlags[] = {
    {kAwaited, "await"},       {kInLoop, "loop"},         {kInTry, "try"},
    {kInCallback, "callback"}, {kConstructs, "new"},      {kMarkup, "markup"},
    {kDeferred, "defer"},      {kSpawned, "spawn"},       {kInTransaction, "transaction"},
    {kUnderLock, "lock"},      {kDecorator, "decorator"}, {kInTest, "test"}};
constexpr std::array<std::string_view, 3> kExits = {"return", "throw", "yield"};
constexpr std::array<std::string_view, 6> kBlocks = {"try",  "catch",       "swallow",
                                                     "lock", "transaction", "loop"};
constexpr std::array<std::string_view, 5> kData = {"map", "list", "scalar", "element", "text"};

class Describer {
 public:
  explicit Describer(const Syntax& s) : s_(s) {}

  std::string run() {
    if (!s_.package.empty()) put("package " + text(s_.package) + at(s_.package_line));
    for (const Import& row : s_.imports) import(row);
    for (const Export& row : s_.exports) {
      put("export " + text(row.name) + name(" local", row.local) + name(" from", row.module) +
          value(row.value) + at(row.line));
    }
    for (std::size_t i = 0; i < s_.symbols.size(); ++i) symbol(i);
    for (const Annotation& row : s_.annotations) {
      put("@" + text(row.name) + list(row.first_argument, row.argument_count) + " on " +
          own(row.target) + name(" parameter", row.parameter) + at(row.line));
    }
    for (const Binding& row : s_.bindings) {
      put("bind " + text(row.target) + name(" :", row.type) + value(row.value) +
          (row.position > 0 ? " #" + std::to_string(row.position) : "") + scope(row.scope) +
          guard(row.guard) + at(row.line));
    }
    for (const Call& row : s_.calls) call(row);
    for (const Guard& row : s_.guards) {
      put("guard " + std::string(row.negated ? "not " : "") + "{" +
          unbroken(s_.text(row.condition)) + "}" + value(row.value) + at(row.line));
    }
    for (const Exit& row : s_.exits) {
      put(std::string(kExits[static_cast<std::size_t>(row.kind)]) +
          (row.value.valid() ? " " + describe_value(s_, row.value) : "") + scope(row.scope) +
          guard(row.guard) + at(row.line));
    }
    for (const Block& row : s_.blocks) {
      put("block " + std::string(kBlocks[static_cast<std::size_t>(row.kind)]) + name("", row.text) +
          scope(row.scope) + lines(row.line, row.end_line));
    }
    for (const Comment& row : s_.comments)
      put("comment " + quoted(s_.text(row.text)) + lines(row.line, row.end_line));
    for (const Phrase& row : s_.phrases)
      put("phrase " + quoted(s_.text(row.text)) + name(" role", row.role) + at(row.line));
    data();
    for (const Problem& row : s_.problems)
      put("problem " + quoted(s_.text(row.what)) + at(row.line));
    put("lines " + std::to_string(s_.counts.lines) + " code " + std::to_string(s_.counts.code) +
        " comment " + std::to_string(s_.counts.comment) + " blank " +
        std::to_string(s_.counts.blank) + (s_.has_errors ? " (with errors)" : ""));
    return std::move(out_);
  }

 private:
  void put(const std::string& line) {
    out_ += line;
    out_ += '\n';
  }
  std::string text(Text slice) const { return std::string(s_.text(slice)); }
  std::string name(std::string_view word, Text slice) const {
    return slice.empty() ? std::string() : std::string(word) + " " + unbroken(s_.text(slice));
  }
  static std::string at(std::uint32_t line) { return "  L" + std::to_string(line); }
  static std::string lines(std::uint32_t first, std::uint32_t last) {
    return at(first) + (last > first ? "-" + std::to_string(last) : "");
  }
  std::string value(ValueId id) const {
    return id.valid() ? " = " + describe_value(s_, id) : std::string();
  }
  std::string list(std::uint32_t first, std::uint32_t count) const {
    std::string out = "(";
    for (std::uint32_t i = 0; i < count; ++i)
      out += (i > 0 ? ", " : "") + describe_value(s_, s_.arguments[first + i]);
    return out + ")";
  }
  std::string own(SymbolId id) const {
    if (!id.valid()) return "nothing";
    const Symbol& symbol = s_.symbols[id.index()];
    return symbol.name.empty() ? "#" + std::to_string(id.index()) : text(symbol.name);
  }
  std::string scope(SymbolId id) const { return id.valid() ? " in " + own(id) : std::string(); }
  std::string guard(GuardId id) const {
    std::string out;
    for (int depth = 0; id.valid() && depth < 8; ++depth) {
      const Guard& row = s_.guards[id.index()];
      out += std::string(out.empty() ? " if " : " and ") + (row.negated ? "not " : "") + "{" +
             unbroken(s_.text(row.condition)) + "}";
      id = row.parent;
    }
    return out;
  }
  template <std::size_t N>
  static std::string flags(std::uint16_t bits,
                           const std::pair<std::uint16_t, std::string_view> (&names)[N]) {
    std::string out;
    for (const auto& [bit, word] : names) {
      if ((bits & bit) != 0) out += " " + std::string(word);
    }
    return out;
  }

  void import(const Import& row) {
    put(std::string(word_of(kImportKinds, row.kind)) + " " + text(row.module) +
        name(" name", row.name) + name(" as", row.alias) + scope(row.scope) + at(row.line));
  }

  void symbol(std::size_t i) {
    const Symbol& row = s_.symbols[i];
    const bool anonymous = row.name.empty();
    put(std::string(word_of(kSymbolKinds, row.kind)) + " " +
        (anonymous ? "#" + std::to_string(i) : text(row.name)) + flags(row.flags, kSymbolFlags) +
        name(" :", row.type) + value(row.value) + name(" receiver", row.receiver) +
        scope(row.container) + lines(row.line, row.end_line));
    for (std::uint32_t b = 0; b < row.base_count; ++b) {
      const Base& base = s_.bases[row.first_base + b];
      put("  base " + text(base.name) +
          (base.arguments.empty() ? "" : "<" + text(base.arguments) + ">") + at(base.line));
    }
    for (std::uint32_t p = 0; p < row.parameter_count; ++p) {
      const Parameter& parameter = s_.parameters[row.first_parameter + p];
      put("  parameter " + std::string(parameter.variadic, '*') +
          unbroken(s_.text(parameter.name)) + name(" :", parameter.type) +
          value(parameter.default_value) + at(parameter.line));
    }
    if (!row.doc.empty()) put("  doc " + quoted(s_.text(row.doc)) + at(row.doc_line));
    if (row.branches + row.loops > 0) {
      put("  branches " + std::to_string(row.branches) + " loops " + std::to_string(row.loops) +
          " nesting " + std::to_string(row.max_nesting) + " returns " +
          std::to_string(row.returns));
    }
  }

  void call(const Call& row) {
    const bool more = row.arguments_written > row.argument_count;
    put("call " + describe_value(s_, row.callee) + list(row.first_argument, row.argument_count) +
        (more ? " of " + std::to_string(row.arguments_written) : "") +
        flags(row.flags, kCallFlags) + scope(row.scope) + guard(row.guard) +
        lines(row.line, row.end_line));
  }

  void data() {
    std::vector<std::size_t> depth(s_.data.size(), 0);
    for (std::size_t i = 0; i < s_.data.size(); ++i) {
      const DataNode& row = s_.data[i];
      if (row.parent.valid()) depth[i] = depth[row.parent.index()] + 1;
      std::string line = "data " + std::string(2 * std::min<std::size_t>(depth[i], 200), ' ') +
                         std::string(kData[static_cast<std::size_t>(row.kind)]) + name("", row.key);
      if (!row.value.empty()) line += " = " + quoted(s_.text(row.value));
      put(line + lines(row.line, row.end_line));
    }
  }

  const Syntax& s_;
  std::string out_;
};

}  // namespace

std::string describe(const Syntax& syntax) { return Describer(syntax).run(); }

}  // namespace cutaway::syntax
