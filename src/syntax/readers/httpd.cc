// SPDX-License-Identifier: Apache-2.0
// Apache httpd: directives as elements, `<Section argument>` with what stands in it.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"httpd*.conf",    "apache*.conf",     "*apache*/*.conf",
                                       "*httpd*/*.conf", "000-default.conf", "*vhosts*.conf",
                                       "*-vhost.conf",   "*apache2.conf*",   "*.htaccess"};

/// Arguments as one line, their quotes removed.
std::string arguments(std::string_view rest) {
  std::string out(trim(rest));
  std::erase_if(out, [](char c) { return c == '"'; });
  return out;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  std::vector<DataId> open{
      builder.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines))};
  LineReader lines(text);
  while (lines.next()) {
    const std::uint32_t first = lines.number();
    std::string line(trim(lines.line()));
    while (line.ends_with('\\') && line.size() < 4096 && lines.next()) {
      line.pop_back();
      line = line + " " + std::string(trim(lines.line()));
    }
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("</")) {
      builder.end(open.back(), lines.number());
      if (open.size() > 1) open.pop_back();
      continue;
    }
    const bool section = line.front() == '<';
    if (section && line.back() == '>') line = line.substr(1, line.size() - 2);
    const std::string word = line.substr(0, line.find_first_of(" \t"));
    const std::string value = arguments(std::string_view(line).substr(word.size()));
    const DataId id = builder.add(open.back(), DataKind::element, word, cut_utf8(value, 2000),
                                  first, lines.number());
    if (!section) continue;
    if (open.size() > kDepthLimit) {
      add_problem(out, "what is nested deeper than 200 levels is left out", first);
      continue;
    }
    open.push_back(id.valid() ? id : open.back());
  }
}

}  // namespace

extern const StructuredReader record_httpd;
const StructuredReader record_httpd = {"httpd", kNames, read, R"(<VirtualHost *:80>
  ServerName shop.example.com
  ProxyPass "/orders" "http://order:8080/"
</VirtualHost>
)"};

}  // namespace cutaway::syntax
