// SPDX-License-Identifier: Apache-2.0
// .http files: requests with name, method, address, headers and body.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.http", "*.rest"};
constexpr std::string_view kMethods[] = {"GET",   "POST",    "PUT",  "DELETE",
                                         "PATCH", "OPTIONS", "HEAD", "CONNECT",
                                         "TRACE", "GRAPHQL", "GRPC", "WEBSOCKET"};

class Requests {
 public:
  explicit Requests(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines));
  }

  void take(std::string_view line, std::uint32_t number) {
    if (line.starts_with("###")) {
      end();
      name_ = trim(line.substr(3));
    } else if (in_body_) {
      body_ += (body_.empty() ? "" : "\n") + std::string(line);
      body_line_ = body_line_ == 0 ? number : body_line_;
    } else if (trim(line).empty()) {
      in_body_ = request_.valid();
    } else if (line.starts_with('#') || line.starts_with("//")) {
      const std::size_t at = line.find("@name ");
      if (at != std::string_view::npos) name_ = trim(line.substr(at + 6));
    } else if (line.starts_with('@')) {
      const std::size_t sign = line.find('=');
      if (sign != std::string_view::npos)
        builder_.add(root_, DataKind::scalar, trim(line.substr(1, sign - 1)),
                     trim(line.substr(sign + 1)), number);
    } else if (!request_.valid()) {
      begin(line, number);
    } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      if (!headers_.valid())
        headers_ = builder_.add(request_, DataKind::map, "headers", {}, number);
      builder_.add(headers_, DataKind::scalar, trim(line.substr(0, colon)),
                   trim(line.substr(colon + 1)), number);
    }
    last_ = number;
  }

  void end() {
    const std::string_view body = trim(body_);
    if (request_.valid() && !body.empty())
      builder_.add(request_, DataKind::scalar, "body", cut_utf8(body, 4000), body_line_, last_);
    if (request_.valid()) builder_.end(request_, last_);
    request_ = headers_ = {};
    body_.clear();
    name_.clear();
    body_line_ = 0;
    in_body_ = false;
  }

 private:
  void begin(std::string_view line, std::uint32_t number) {
    const std::size_t space = line.find(' ');
    const std::string_view first = line.substr(0, space);
    bool method = false;
    for (const std::string_view known : kMethods) method = method || known == first;
    std::string_view address =
        method && space != std::string_view::npos ? trim(line.substr(space)) : line;
    if (!method && address.find("://") == std::string_view::npos && !address.starts_with("{{"))
      return;
    const std::size_t version = address.rfind(" HTTP/");
    address = address.substr(0, version);
    request_ = builder_.add(root_, DataKind::element, "request", {}, number);
    if (!name_.empty()) builder_.add(request_, DataKind::scalar, "name", name_, number);
    builder_.add(request_, DataKind::scalar, "method", method ? first : "GET", number);
    builder_.add(request_, DataKind::scalar, "url", trim(address), number);
  }

  DataBuilder builder_;
  DataId root_, request_, headers_;
  std::string name_, body_;
  std::uint32_t body_line_ = 0, last_ = 1;
  bool in_body_ = false;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Requests requests(out);
  LineReader lines(text);
  while (lines.next()) requests.take(lines.line(), lines.number());
  requests.end();
}

}  // namespace

extern const StructuredReader record_http_requests;
const StructuredReader record_http_requests = {"http_requests", kNames, read,
                                               R"(@host = http://localhost:8080
### Lists orders
GET {{host}}/api/orders?limit=5 HTTP/1.1
Accept: application/json

### Makes one
POST {{host}}/api/orders

{"id": 1}
)"};

}  // namespace cutaway::syntax
