// SPDX-License-Identifier: Apache-2.0
// A record goes on from the path of the next record above it.
#include "meaning/screen_records.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/records.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxScreens = 1024;
constexpr int kMaxDepth = 24;

class ScreenRecords {
 public:
  ScreenRecords(const ReaderContext& context, const Match& match)
      : context_(context),
        match_(match),
        syntax_(context.project.of(match.site.file)),
        records_(syntax_) {}

  std::vector<Meaning> read() {
    std::vector<Meaning> out;
    if (is_anothers()) return out;
    for (std::size_t i = 0; i < syntax_.values.size() && out.size() < kMaxScreens; ++i) {
      const ValueNode& record = syntax_.values[i];
      if (record.kind != ValueKind::record) continue;
      const ValueId path = path_of(record);
      if (!path.valid() || !records_.has(record, said("entry_handler"))) continue;
      const std::string address = whole_path(ValueId(i));
      if (!address.starts_with("/") || contains(address, " ")) continue;
      Meaning meant;
      meant.shape = match_.shape;
      meant.means = match_.shape->means;
      meant.technology = match_.shape->technology;
      const std::uint32_t line = syntax_.value(path).line;
      meant.place = {match_.site.file, line, line};
      linking::ClosedValue closed;
      linking::ClosedText& text = closed.alternatives.emplace_back();
      text.text = address;
      text.complete = true;
      meant.values.emplace_back("path", std::move(closed));
      out.push_back(std::move(meant));
    }
    return out;
  }

 private:
  /// Whether the file takes in a router that reads records of the same form (`not_beside`).
  bool is_anothers() const {
    const std::string_view others = said("not_beside");
    return !others.empty() && std::ranges::any_of(syntax_.imports, [&](const syntax::Import& one) {
      return matches_glob(others, syntax_.text(one.module));
    });
  }

  std::string_view said(std::string_view role) const {
    const std::string_view form = match_.shape->role(role);
    return form.starts_with("=") ? form.substr(1) : form;
  }

  ValueId path_of(const ValueNode& record) const {
    return records_.held(record, said("entry_path"));
  }

  /// "/settings/profile" of `{ path: "/settings", children: [{ path: "profile" }] }`; "" where the
  /// beginning is not known.
  std::string whole_path(ValueId at) const {
    std::string out;
    for (int depth = 0; depth < kMaxDepth && at.valid(); ++depth) {
      const ValueNode& node = syntax_.value(at);
      const ValueId path = node.kind == ValueKind::record ? path_of(node) : ValueId();
      at = records_.above(at);
      if (!path.valid()) continue;
      const linking::ClosedValue closed = context_.links.close({match_.site.file, path});
      if (closed.alternatives.empty() || !closed.alternatives.front().complete) return {};
      std::string piece(closed.best());
      if (piece.empty()) continue;
      if (!out.empty() && !piece.ends_with("/")) piece += "/";
      out = piece + out;
      if (out.starts_with("/")) return out;
    }
    return {};
  }

  const ReaderContext& context_;
  const Match& match_;
  const Syntax& syntax_;
  const Records records_;
};

}  // namespace

bool tells_screens(const Match& match) {
  return match.shape->means == "screen" && !match.shape->role("entry_path").empty();
}

std::vector<Meaning> screens_in_records(const ReaderContext& context, const Match& match) {
  if (context.project.file(match.site.file).origin != sources::Origin::own) return {};
  return ScreenRecords(context, match).read();
}

}  // namespace cutaway::meaning
