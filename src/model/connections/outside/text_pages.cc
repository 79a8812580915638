// SPDX-License-Identifier: Apache-2.0
// Which element it is, the nearest word before the address says.
#include "model/connections/outside/text_pages.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestLine = 2000;

bool is_remark(std::string_view line) {
  static constexpr std::array<std::string_view, 7> kBegin = {"-#",  "/", "<!--", "<%--",
                                                             "{{!", "#", "*"};
  return std::ranges::any_of(kBegin, [&](std::string_view one) { return line.starts_with(one); });
}

/// The element whose name stands last before the address; "a" for what leads people there.
std::string_view element_before(const std::string& before) {
  struct Word {
    std::string_view written, element;
  };
  static constexpr std::array<Word, 10> kWords = {{{"script", "script"},
                                                   {"javascript_include_tag", "script"},
                                                   {"iframe", "iframe"},
                                                   {"stylesheet", "link"},
                                                   {"link", "link"},
                                                   {"img", "img"},
                                                   {"image_tag", "img"},
                                                   {"link_to", "a"},
                                                   {"href", "href"},
                                                   {"action", "a"}}};
  std::string_view element;
  std::size_t last = 0;
  for (const Word& word : kWords) {
    const std::size_t at = before.rfind(word.written);
    if (at == std::string::npos || (!element.empty() && at < last)) continue;
    // `link(rel="stylesheet" href=…`: the attribute belongs to the element before it.
    if (word.element == "href" && (element == "link" || contains(before, "stylesheet"))) continue;
    element = word.element == "href" ? "a" : word.element;
    last = at;
  }
  return element;
}

/// The element that a line leaves open (`<script` with its address in the next line); empty where
/// it closes what was open. A line within a tag changes nothing.
std::string_view left_open(std::string_view line, std::string_view before) {
  const std::size_t opens = line.rfind('<');
  const std::size_t closes = line.rfind('>');
  if (opens != std::string_view::npos && (closes == std::string_view::npos || closes < opens))
    return element_before(lower(line.substr(opens)));
  return closes == std::string_view::npos ? before : std::string_view();
}

}  // namespace

std::vector<TextAddress> addresses_of_text_page(std::string_view text) {
  std::vector<TextAddress> out;
  std::uint32_t number = 0;
  std::string_view open;  ///< the element that the lines before have left open
  for (const std::string_view raw : split(text, '\n')) {
    ++number;
    const std::string_view line = trim(raw);
    if (line.size() > kLongestLine || is_remark(line)) continue;
    for (std::size_t at = line.find("//"); at != std::string_view::npos;
         at = line.find("//", at + 2)) {
      std::size_t begin = at;
      for (const std::string_view scheme : {"https:", "http:"})
        if (at >= scheme.size() && line.substr(at - scheme.size(), scheme.size()) == scheme)
          begin = at - scheme.size();
      const char quote = begin > 0 ? line[begin - 1] : ' ';
      if (quote != '"' && quote != '\'') continue;
      const std::size_t end = std::min(line.find(quote, at), line.size());
      std::string_view element = element_before(lower(line.substr(0, begin)));
      if (element.empty()) element = open;
      if (element != "a") out.push_back({element, line.substr(begin, end - begin), number});
    }
    open = left_open(line, open);
  }
  return out;
}

}  // namespace cutaway::model
