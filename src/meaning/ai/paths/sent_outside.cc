// SPDX-License-Identifier: Apache-2.0
// Reads the address that a screen's talk is given, and looks for a route that answers there.
#include "meaning/ai/paths/sent_outside.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostGiven = 100;
constexpr std::size_t kMostTalks = 3;
constexpr std::size_t kLongestAddress = 120;
constexpr std::string_view kOpenPart = "{}";

/// `${base}/chat`: the texts as written, what is put between them as holes.
std::string as_written(const Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string) return std::string(syntax.text(node.text));
  if (node.kind != ValueKind::concat && node.kind != ValueKind::format) return {};
  std::string out;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueNode& child = syntax.value(syntax.child(node, c));
    out += child.kind == ValueKind::string ? syntax.text(child.text) : kOpenPart;
  }
  return out;
}

/// "/chat" of "https://api.shop.example/chat" and "{}/chat"; "" where the address has no host of
/// its own, so that it may be the project's.
std::string_view path_elsewhere(std::string_view address) {
  if (address.starts_with(kOpenPart)) return address.substr(kOpenPart.size());
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view host = address.substr(scheme + 3);
  const bool here =
      host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("0.0.0.0");
  const std::size_t slash = host.find('/');
  return here || slash == std::string_view::npos ? std::string_view() : host.substr(slash);
}

class SentOutside {
 public:
  SentOutside(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i) {
      const FileId id(i);
      if (!is_own(ground_.context, id) || ground_.beside(id)) continue;
      const Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Call& call : syntax.calls)
        if (ground_.words.has("talks.sent_by", letters_of(syntax.text(call.name)))) look(id, call);
    }
  }

 private:
  void look(FileId id, const syntax::Call& call) {
    const Syntax& syntax = ground_.context.project.of(id);
    for (const ValueId given : values_given(syntax, call, kMostGiven)) {
      const ValueNode& node = syntax.value(given);
      if (node.kind != ValueKind::entry || node.child_count == 0 ||
          !ground_.words.has("talks.addresses", letters_of(syntax.text(node.text))))
        continue;
      const ValueId value = syntax.child(node, 0);
      const std::string written = as_written(syntax, value);
      const std::string_view path = path_elsewhere(written);
      if (!path.starts_with("/") || answers_here(path)) continue;
      const std::string closed(ground_.context.links.close({id, value}).best());
      note(id, call, node.line, path_elsewhere(closed) == path ? closed : written);
      return;
    }
  }

  /// A route ends so, whatever a mount or a proxy puts before it.
  bool answers_here(std::string_view path) const {
    return std::ranges::any_of(ground_.facts.routes, [&](const Route& route) {
      return route.path.ends_with(path) || (route.path.size() > 1 && path.ends_with(route.path));
    });
  }

  void note(FileId id, const syntax::Call& call, std::uint32_t line, const std::string& address) {
    const Syntax& syntax = ground_.context.project.of(id);
    AiSign sign;
    sign.means = "talk.outside", sign.name = address;
    sign.function = function_name(syntax, ground_.file(id).named(call.scope));
    sign.places = {{id, line, line}};
    const bool known = std::ranges::any_of(book_.signs, [&](const AiSign& other) {
      return other.means == sign.means && other.name == sign.name;
    });
    const bool told = address.size() < kLongestAddress && !sign.function.empty() && !known;
    if (told && told_++ < kMostTalks) book_.signs.push_back(std::move(sign));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::size_t told_ = 0;
};

}  // namespace

void find_talks_sent_outside(const AiGround& ground, AiBook& book) {
  SentOutside(ground, book).find();
}

}  // namespace cutaway::meaning
