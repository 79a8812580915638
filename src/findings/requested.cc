// SPDX-License-Identifier: Apache-2.0
// Looks for addresses, and for names of addresses, among the texts of tests.
#include "findings/requested.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostSegments = 12;

std::vector<std::string_view> segments(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  std::vector<std::string_view> out;
  for (const std::string_view piece : split(path, '/')) {
    if (!piece.empty() && out.size() < kMostSegments) out.push_back(piece);
  }
  return out;
}

bool is_open(std::string_view segment) {
  return segment.front() == '{' || segment.front() == ':' || segment.front() == '<' ||
         segment.find("{") != std::string_view::npos || segment.find("%") != std::string_view::npos;
}

/// How many segments agree letter by letter; −1: they differ.
int agree(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  const std::size_t n = std::min(a.size(), b.size());
  int same = 0;
  for (std::size_t i = 1; i <= n; ++i) {
    const std::string_view x = a[a.size() - i], y = b[b.size() - i];
    if (is_open(x) || is_open(y)) continue;
    if (x != y) return -1;
    ++same;
  }
  return same;
}

/// Texts of a test that look like an address, holes as `{}`.
std::set<std::string> addresses(const syntax::Syntax& syntax) {
  std::set<std::string> out;
  const auto is_address = [](std::string_view text) {
    return text.size() > 1 && text.size() < 200 && text.front() == '/' &&
           text.find_first_of(" \n\t") == std::string_view::npos;
  };
  for (const syntax::ValueNode& node : syntax.values) {
    const std::string_view text = syntax.text(node.text);
    if ((node.kind == syntax::ValueKind::string || node.kind == syntax::ValueKind::format) &&
        is_address(text))
      out.insert(std::string(text));
    if (node.kind != syntax::ValueKind::concat) continue;
    std::string joined;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const syntax::ValueNode& child = syntax.value(syntax.child(node, i));
      joined +=
          child.kind == syntax::ValueKind::string ? std::string(syntax.text(child.text)) : "{}";
    }
    if (joined.starts_with("{}/")) joined.erase(0, 2);
    if (is_address(joined)) out.insert(std::move(joined));
  }
  return out;
}

/// "reports/sent" of `->name('reports/sent')` and "order-list" of `name="order-list"`: what the
/// lines that register an endpoint call it, where few are called so. Views: into the syntax of the
/// files.
std::map<std::string_view, std::vector<const model::Endpoint*>> by_route_name(
    const model::Analysis& analysis) {
  constexpr std::size_t kShortest = 4, kMostOfAName = 3;
  std::map<std::pair<FileId, std::uint32_t>, std::vector<const model::Endpoint*>> at_line;
  for (const model::Endpoint& endpoint : analysis.model->endpoints) {
    const Place& place = endpoint.places.front();
    // A name may stand in the chain's next line.
    for (std::uint32_t line = place.line; line <= std::min(place.end_line, place.line + 3) + 1;
         ++line)
      at_line[{place.file, line}].push_back(&endpoint);
  }
  std::set<FileId> files;
  for (const auto& [at, endpoints] : at_line) files.insert(at.first);
  std::map<std::string_view, std::vector<const model::Endpoint*>> out;
  for (const FileId file : files) {
    const syntax::Syntax& syntax = analysis.project->of(file);
    for (const syntax::ValueNode& node : syntax.values) {
      const std::string_view text = syntax.text(node.text);
      const bool name = node.kind == syntax::ValueKind::string && text.size() >= kShortest &&
                        text.front() != '/' &&
                        text.find_first_of(" \n{<") == std::string_view::npos;
      const auto at = name ? at_line.find({file, node.line}) : at_line.end();
      if (at == at_line.end()) continue;
      for (const model::Endpoint* endpoint : at->second) out[text].push_back(endpoint);
    }
  }
  std::erase_if(out, [&](const auto& row) { return row.second.size() > kMostOfAName; });
  return out;
}

/// What a test asks for by name: `route('orders.list')`, `reverse("shop:order-list")`.
std::set<std::string_view> names_asked(const syntax::Syntax& syntax) {
  constexpr std::array<std::string_view, 6> kMakers = {"route",    "reverse",     "url_for",
                                                       "to_route", "generateUrl", "action"};
  std::set<std::string_view> out;
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count == 0 ||
        std::ranges::find(kMakers, syntax.text(call.name)) == kMakers.end())
      continue;
    const ValueId argument = syntax.arguments[call.first_argument];
    if (!argument.valid() || syntax.value(argument).kind != syntax::ValueKind::string) continue;
    const std::string_view text = syntax.text(syntax.value(argument).text);
    out.insert(text.substr(text.rfind(':') + 1));
  }
  return out;
}

/// Endpoints by what a test may write to ask for them.
class Asked {
 public:
  explicit Asked(const model::Analysis& analysis) : by_name_(by_route_name(analysis)) {
    // By the segments that are written out, so that few pairs are compared.
    for (const model::Endpoint& endpoint : analysis.model->endpoints) {
      for (const std::string_view segment : segments(endpoint.path)) {
        if (!is_open(segment)) by_word_[std::string(segment)].push_back(&endpoint);
      }
    }
  }
  bool empty() const { return by_word_.empty() && by_name_.empty(); }

  std::set<const model::Endpoint*> in(const syntax::Syntax& test) const {
    std::set<const model::Endpoint*> out;
    for (const std::string& address : addresses(test)) {
      const auto written = segments(address);
      const auto word = std::find_if(written.rbegin(), written.rend(),
                                     [](std::string_view segment) { return !is_open(segment); });
      const auto near = word == written.rend() ? by_word_.end() : by_word_.find(*word);
      if (near == by_word_.end()) continue;
      for (const model::Endpoint* endpoint : near->second) {
        if (asks_for(address, endpoint->path)) out.insert(endpoint);
      }
    }
    for (const std::string_view name : names_asked(test)) {
      const auto named = by_name_.find(name);
      if (named != by_name_.end()) out.insert(named->second.begin(), named->second.end());
    }
    return out;
  }

 private:
  std::map<std::string, std::vector<const model::Endpoint*>, std::less<>> by_word_;
  std::map<std::string_view, std::vector<const model::Endpoint*>> by_name_;
};

}  // namespace

bool asks_for(std::string_view address, std::string_view path) {
  const auto asked = segments(address), served = segments(path);
  if (asked.empty() || served.empty()) return false;
  const int same = agree(asked, served);
  return asked.size() == served.size() ? same > 0 : same > 1;
}

RequestedByTests requested_by_tests(const model::Analysis& analysis) {
  const Asked asked(analysis);
  RequestedByTests out;
  const syntax::Project& project = *analysis.project;
  for (std::size_t i = 0; i < project.size() && !asked.empty(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::test) continue;
    for (const model::Endpoint* endpoint : asked.in(project.of(FileId(i)))) {
      const FileId file =
          endpoint->handler.valid() ? endpoint->handler.file : endpoint->places.front().file;
      if (file.valid()) out.by_file[file].insert(FileId(i));
      if (endpoint->handler.valid()) out.by_handler[endpoint->handler].insert(FileId(i));
    }
  }
  return out;
}

}  // namespace cutaway::findings
