#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

TEST_CASE("bytes become base64 with padding", "[cel][functions_encoders]") {
  CHECK(eval("base64.encode(b'')") == "\"\"");
  CHECK(eval("base64.encode(b'f')") == "\"Zg==\"");
  CHECK(eval("base64.encode(b'fo')") == "\"Zm8=\"");
  CHECK(eval("base64.encode(b'foo')") == "\"Zm9v\"");
  CHECK(eval("base64.encode(b'foobar')") == "\"Zm9vYmFy\"");
  CHECK(eval("base64.encode(b'\\xfb\\xff\\x00')") == "\"+/8A\"");
  CHECK(eval("base64.encode('text')").starts_with("problem: "));
}

TEST_CASE("base64 is read with and without padding, line ends ignored", "[cel][functions_encoders]") {
  CHECK(eval("base64.decode('')") == "b\"\"");
  CHECK(eval("base64.decode('Zg==')") == "b\"f\"");
  CHECK(eval("base64.decode('Zg')") == "b\"f\"");
  CHECK(eval("base64.decode('Zm8')") == "b\"fo\"");
  CHECK(eval("base64.decode('Zm9v\\r\\nYmFy\\n')") == "b\"foobar\"");
  CHECK(eval("base64.decode('Zg=\\n=')") == "b\"f\"");
  CHECK(eval("base64.decode('+/8A')") == "b\"\\xfb\\xff\\x00\"");
  CHECK(eval("base64.decode('Zh==')") == "b\"f\"");
}

TEST_CASE("what is not base64 is an error value", "[cel][functions_encoders]") {
  for (const std::string_view text :
       {"Z", "Zm9vY", "Zg=", "Zg===", "=", "====", "Zg==Zg==", "Z=g=", "Zm9v=", "Zm 9", "Zm-_", "é"}) {
    INFO(text);
    CHECK(eval("base64.decode('" + std::string(text) + "')") == "error(`" + std::string(text) + "` is not base64)");
  }
  CHECK(TestService({{"name", Value::of(std::string_view("Zg\0=", 4))}})
            .eval("base64.decode(name)")
            .starts_with("error("));
}

TEST_CASE("every byte survives the way there and back", "[cel][functions_encoders]") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) { bytes += static_cast<char>(i); }
  for (std::size_t cut = 0; cut < 3; ++cut) {
    const TestService service{{"extra", Value::of_bytes(std::string_view(bytes).substr(cut))}};
    CHECK(service.eval("base64.decode(base64.encode(extra)) == extra") == "true");
  }
}

TEST_CASE("encoding and decoding cost a tenth a character", "[cel][functions_encoders]") {
  const std::string text(40'000, 'A');
  const TestService service{{"name", Value::of(std::string_view(text))}};
  CHECK(service.cost("base64.decode(name)") >= 4000);
  CHECK(service.cost("base64.encode(base64.decode(name))") >= 8000);
  CHECK(service.eval("base64.decode(name)", 1000).starts_with("error(the cost limit of 1000 is exceeded"));
  CHECK(service.eval("base64.encode(bytes(name))", 6000).starts_with("error(the cost limit of 6000 is exceeded"));
}
