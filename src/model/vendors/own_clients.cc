// SPDX-License-Identifier: Apache-2.0
// Which calls of a file go out into the net, by their names and by what they are given first.
#include "model/vendors/own_clients.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// Whether a value is an address, or a path that one goes on with: "/repos/" + name.
bool is_address(const syntax::Syntax& syntax, ValueId id) {
  constexpr int kMostDepth = 4;
  for (int depth = 0; depth < kMostDepth && id.valid(); ++depth) {
    const syntax::ValueNode& node = syntax.value(id);
    if (node.kind == syntax::ValueKind::string)
      return syntax.text(node.text).starts_with("/") || syntax.text(node.text).starts_with("http");
    const bool made =
        node.kind == syntax::ValueKind::concat || node.kind == syntax::ValueKind::format;
    if (!made || node.child_count == 0) return false;
    id = syntax.child(node, 0);
  }
  return false;
}

/// Words of a name without the marks that some languages let it end with: "post!".
std::vector<std::string> words_of(std::string_view name) {
  while (name.ends_with('!') || name.ends_with('?')) name.remove_suffix(1);
  return identifier_words(name);
}

/// `TCPSocket.new(host, port)`: a line is opened.
bool opens_line(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return false;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return false;
  const ValueId object = syntax.child(callee, 0);
  static constexpr std::array<std::string_view, 3> kLines = {"tcpsocket", "tcpclient", "tcpstream"};
  return object.valid() && is_one_of(kLines, lower(syntax.text(syntax.value(object).text)));
}

}  // namespace

bool sends_request(const syntax::Syntax& syntax, const syntax::Call& call) {
  static constexpr std::array<std::string_view, 7> kSends = {"post",    "put",  "patch",  "fetch",
                                                             "request", "send", "urlopen"};
  const std::vector<std::string> words = words_of(syntax.text(call.name));
  if (words.empty() || opens_line(syntax, call)) return !words.empty();
  if (is_one_of(kSends, words.front()) || words.back() == "request") return true;
  if (syntax.text(call.name) == "Do") return true;
  if (words.front() != "get" && words.front() != "delete") return false;
  // `get(url, …)`; a table is asked by a key.
  if (words.size() > 1 || call.argument_count == 0) return false;
  const ValueId first = syntax.arguments[call.first_argument];
  if (!first.valid()) return false;
  // "get(client, \"/things\")" where the language hands the object in front.
  for (std::uint32_t a = 0; a < call.argument_count && a < 2; ++a)
    if (is_address(syntax, syntax.arguments[call.first_argument + a])) return true;
  const std::vector<std::string> what = identifier_words(syntax.text(syntax.value(first).text));
  static constexpr std::array<std::string_view, 4> kWhere = {"url", "uri", "path", "endpoint"};
  return !what.empty() && is_one_of(kWhere, what.back());
}

bool asks_path(const syntax::Syntax& syntax, const syntax::Call& call) {
  static constexpr std::array<std::string_view, 7> kAsks = {"get",    "post", "put",    "patch",
                                                            "delete", "head", "request"};
  const std::vector<std::string> words = words_of(syntax.text(call.name));
  if (words.empty() || !is_one_of(kAsks, words.front())) return false;
  for (std::uint32_t a = 0; a < call.argument_count && a < 2; ++a)
    if (is_address(syntax, syntax.arguments[call.first_argument + a])) return true;
  return false;
}

}  // namespace cutaway::model
