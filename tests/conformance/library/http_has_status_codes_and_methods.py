# http.HTTPStatus and http.HTTPMethod: enumerations of numbers and of texts.
from http import HTTPMethod, HTTPStatus

print(HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), HTTPStatus(201).phrase, HTTPStatus.IM_A_TEAPOT.value)
print(HTTPStatus.TOO_MANY_REQUESTS.description, "|", HTTPStatus["BAD_GATEWAY"].phrase)
print([status.value for status in HTTPStatus if status.is_redirection], HTTPStatus.OK == 200, HTTPStatus.OK < 300)
print(HTTPStatus.OK.is_success, HTTPStatus.CONTINUE.is_informational, HTTPStatus.GONE.is_client_error)
print(HTTPStatus.INTERNAL_SERVER_ERROR.is_server_error, len(HTTPStatus), f"{HTTPStatus.ACCEPTED:d} {HTTPStatus.ACCEPTED}")
try:
    HTTPStatus(299)
except ValueError as error:
    print(error)
print(HTTPMethod.GET, repr(HTTPMethod.PATCH), HTTPMethod("POST") == "POST", HTTPMethod.TRACE.description, list(HTTPMethod))


def answer(status):
    match status:
        case HTTPStatus.OK | HTTPStatus.CREATED:
            return "fine"
        case HTTPStatus(phrase=words):
            return f"{status} {words}"


print(answer(HTTPStatus.CREATED), answer(HTTPStatus.FORBIDDEN), HTTPStatus.UNPROCESSABLE_ENTITY.name)
